import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('agenda_session')
export class AgendaSession {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid', { name: 'training_id' }) trainingId!: string;
  @Column('uuid', { name: 'module_id', nullable: true }) moduleId!: string | null;
  @Column('text') title!: string;
  @Column('text') room!: string;
  @Column('timestamptz', { name: 'starts_at' }) startsAt!: Date;
  @Column('timestamptz', { name: 'ends_at' }) endsAt!: Date;
}
