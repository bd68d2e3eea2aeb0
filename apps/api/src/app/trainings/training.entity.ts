import type { TrainingState } from '@liaison/domain/states';
import type { TrainingKind, TrainingMode } from '@liaison/domain/trainings';
import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';

@Entity('training')
export class Training {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid', { name: 'programme_id' }) programmeId!: string;
  @Column('uuid', { name: 'phase_id' }) phaseId!: string;
  @Column('text') code!: string;
  @Column('text') title!: string;
  @Column('text') kind!: TrainingKind;
  @Column('text', { name: 'country_code' }) countryCode!: string;
  @Column('text') city!: string;
  @Column('text') venue!: string;
  @Column('text') mode!: TrainingMode;
  /** IANA zone of the place; the agenda is read on its clock. */
  @Column('text', { name: 'time_zone' }) timeZone!: string;
  @Column('date', { name: 'starts_on' }) startsOn!: string;
  @Column('date', { name: 'ends_on' }) endsOn!: string;
  @Column('text', { array: true }) languages!: string[];
  /** Languages interpreted into. */
  @Column('text', { array: true }) interpretation!: string[];
  @Column('text') state!: TrainingState;
  @Column('text', { name: 'state_reason', nullable: true }) stateReason!: string | null;
  /** What it was when it was postponed or cancelled. */
  @Column('text', { name: 'postponed_from', nullable: true }) postponedFrom!: TrainingState | null;
  @Column('text', { name: 'balance_reason', nullable: true }) balanceReason!: string | null;
  /** null is "not set", which is not zero. */
  @Column('integer', { nullable: true }) capacity!: number | null;
  /** Percent of the half-days that completes this training; null is as the phase says. */
  @Column('integer', { name: 'completed_share', nullable: true }) completedShare!: number | null;
  @Column('text') note!: string;
  @Column('text') folded!: string;
  @Column('uuid', { name: 'planned_by', nullable: true }) plannedBy!: string | null;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  @VersionColumn({ update: false }) version!: number;
}
