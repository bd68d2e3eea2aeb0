import { Column, Entity, PrimaryGeneratedColumn, VersionColumn } from 'typeorm';

/** The direction follows from the kind; the database fills it in. */
@Entity('tie')
export class Tie {
  @PrimaryGeneratedColumn('uuid') id!: string;
  @Column('uuid', { name: 'programme_id' }) programmeId!: string;
  @Column('text') kind!: string;
  @Column('uuid', { name: 'from_person_id', nullable: true }) fromPersonId!: string | null;
  @Column('uuid', { name: 'from_organisation_id', nullable: true }) fromOrganisationId!: string | null;
  @Column('uuid', { name: 'to_person_id', nullable: true }) toPersonId!: string | null;
  @Column('uuid', { name: 'to_organisation_id', nullable: true }) toOrganisationId!: string | null;
  @Column('date') since!: string;
  @Column('date', { nullable: true }) until!: string | null;
  @Column('text') state!: 'stated' | 'confirmed' | 'disputed' | 'ended';
  @Column('integer') evidence!: number;
  @Column('uuid', { name: 'stated_by', nullable: true }) statedBy!: string | null;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  @VersionColumn({ update: false }) version!: number;
}
