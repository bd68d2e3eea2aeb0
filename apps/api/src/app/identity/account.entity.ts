import { Column, Entity, PrimaryGeneratedColumn, VersionColumn } from 'typeorm';

@Entity('account')
export class Account {
  @PrimaryGeneratedColumn('uuid') id!: string;
  @Column('uuid', { name: 'person_id' }) personId!: string;
  @Column('text') email!: string;
  @Column('text', { name: 'password_hash' }) passwordHash!: string;
  /** Until when a first password, sent by mail, works; null once the person chose their own. */
  @Column('timestamptz', { name: 'password_until', nullable: true }) passwordUntil!: Date | null;
  @Column('text') language!: string;
  @Column('boolean') active!: boolean;
  @Column('timestamptz', { name: 'last_sign_in_at', nullable: true }) lastSignInAt!: Date | null;
  @VersionColumn({ update: false }) version!: number;
}
