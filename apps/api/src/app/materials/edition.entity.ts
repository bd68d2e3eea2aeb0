import type { EditionState } from '@liaison/domain/states';
import { Column, Entity, PrimaryGeneratedColumn, VersionColumn } from 'typeorm';

/** A numbered state of a material. Its version also grows with its files, so that nobody publishes what they have not seen. */
@Entity('edition')
export class Edition {
  @PrimaryGeneratedColumn('uuid') id!: string;
  @Column('uuid', { name: 'material_id' }) materialId!: string;
  @Column('integer') major!: number;
  @Column('integer') minor!: number;
  @Column('text') state!: EditionState;
  @Column('text', { name: 'change_note_en' }) changeNoteEn!: string;
  @Column('text', { name: 'change_note_de' }) changeNoteDe!: string;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  @Column('uuid', { name: 'created_by', nullable: true }) createdBy!: string | null;
  @Column('uuid', { name: 'submitted_by', nullable: true }) submittedBy!: string | null;
  @Column('timestamptz', { name: 'published_at', nullable: true }) publishedAt!: Date | null;
  @Column('uuid', { name: 'published_by', nullable: true }) publishedBy!: string | null;
  @Column('timestamptz', { name: 'publish_at', nullable: true }) publishAt!: Date | null;
  @Column('uuid', { name: 'publish_account_id', nullable: true }) publishAccountId!: string | null;
  @Column('uuid', { name: 'publish_assignment_id', nullable: true }) publishAssignmentId!: string | null;
  @Column('timestamptz', { name: 'withdrawn_at', nullable: true }) withdrawnAt!: Date | null;
  @Column('text', { name: 'withdrawn_reason', nullable: true }) withdrawnReason!: string | null;
  @VersionColumn({ update: false }) version!: number;
}
