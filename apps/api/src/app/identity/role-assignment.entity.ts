import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

@Entity('role_assignment')
export class RoleAssignment {
  @PrimaryGeneratedColumn('uuid') id!: string;
  @Column('uuid', { name: 'account_id' }) accountId!: string;
  @Column('text') role!: string;
  @Column('uuid', { name: 'programme_id' }) programmeId!: string;
  /** null acts for all countries of the programme. */
  @Column('text', { name: 'country_code', nullable: true }) countryCode!: string | null;
  @Column('date', { name: 'valid_from' }) validFrom!: string;
  @Column('date', { name: 'valid_to', nullable: true }) validTo!: string | null;
  @Column('timestamptz', { name: 'ended_at', nullable: true }) endedAt!: Date | null;
  /** The office it comes from: it counts while that is held. */
  @Column('uuid', { name: 'mandate_id', nullable: true }) mandateId!: string | null;
}
