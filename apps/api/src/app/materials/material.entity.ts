import type { Audience, Licence, MaterialKind } from '@liaison/domain/materials';
import type { Role, TlpLabel } from '@liaison/domain/access';
import type { Discipline } from '@liaison/domain/disciplines';
import { Column, Entity, PrimaryGeneratedColumn, VersionColumn } from 'typeorm';

@Entity('material')
export class Material {
  @PrimaryGeneratedColumn('uuid') id!: string;
  @Column('uuid', { name: 'programme_id' }) programmeId!: string;
  @Column('text') code!: string;
  @Column({ type: 'text', update: false }) link!: string;
  @Column('text', { name: 'title_en' }) titleEn!: string;
  @Column('text', { name: 'title_de' }) titleDe!: string;
  @Column('text') kind!: MaterialKind;
  @Column('text') tlp!: TlpLabel;
  @Column('text') audience!: Audience;
  @Column('text', { name: 'source_language' }) sourceLanguage!: string;
  @Column('date', { name: 'review_due', nullable: true }) reviewDue!: string | null;
  @Column('text', { array: true }) disciplines!: Discipline[];
  @Column('text', { array: true }) roles!: Role[];
  @Column('text', { array: true }) countries!: string[];
  @Column('uuid', { name: 'training_id', nullable: true }) trainingId!: string | null;
  @Column('text', { nullable: true }) licence!: Licence | null;
  @Column('integer', { name: 'review_months', nullable: true }) reviewMonths!: number | null;
  @Column('uuid', { name: 'review_owner_id', nullable: true }) reviewOwnerId!: string | null;
  /** Search keys of code and titles. */
  @Column('text') folded!: string;
  @VersionColumn({ update: false }) version!: number;
}
