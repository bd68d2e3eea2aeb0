import type { Discipline } from '@liaison/domain/disciplines';
import type { NominationState } from '@liaison/domain/states';
import type { NominationRoute } from '@liaison/domain/trainings';
import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';

/** Organisation, country, sector and discipline are those of the day of the nomination: later mandates change nothing. */
@Entity('nomination')
export class Nomination {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid', { name: 'training_id' }) trainingId!: string;
  @Column('uuid', { name: 'person_id' }) personId!: string;
  @Column('uuid', { name: 'organisation_id', nullable: true }) organisationId!: string | null;
  @Column('text', { name: 'country_code', nullable: true }) countryCode!: string | null;
  @Column('text', { name: 'sector_code', nullable: true }) sectorCode!: string | null;
  @Column('text') discipline!: Discipline;
  @Column('text') route!: NominationRoute;
  @Column('integer', { nullable: true }) rank!: number | null;
  @Column('text') state!: NominationState;
  @Column('uuid', { name: 'nominated_by', nullable: true }) nominatedBy!: string | null;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  @VersionColumn({ update: false }) version!: number;
}
