import type { Visibility } from '@liaison/domain/access';
import type { VerificationState } from '@liaison/domain/network';
import { Column, Entity, PrimaryGeneratedColumn, VersionColumn } from 'typeorm';

@Entity('contact')
export class Contact {
  @PrimaryGeneratedColumn('uuid') id!: string;
  @Column('uuid', { name: 'programme_id' }) programmeId!: string;
  @Column('uuid', { name: 'organisation_id' }) organisationId!: string;
  @Column('uuid', { name: 'person_id', nullable: true }) personId!: string | null;
  /** The seat whose contact it is, of the same organisation. */
  @Column('uuid', { name: 'post_id', nullable: true }) postId!: string | null;
  @Column('text') title!: string;
  @Column('text', { array: true }) languages!: string[];
  @Column('text', { nullable: true }) email!: string | null;
  @Column('text', { nullable: true }) phone!: string | null;
  @Column('text') note!: string;
  @Column('text') listing!: Visibility;
  @Column('text', { name: 'email_visibility' }) emailVisibility!: Visibility;
  @Column('text', { name: 'phone_visibility' }) phoneVisibility!: Visibility;
  @Column('text') verification!: VerificationState;
  @Column('uuid', { name: 'confirmed_by', nullable: true }) confirmedBy!: string | null;
  @Column('timestamptz', { name: 'verified_at', nullable: true }) verifiedAt!: Date | null;
  @Column('date', { name: 'verify_due', nullable: true }) verifyDue!: string | null;
  @Column('text', { name: 'verify_method', nullable: true }) verifyMethod!: string | null;
  /** How often in a row the holder alone renewed it. */
  @Column('integer', { name: 'own_answers' }) ownAnswers!: number;
  @Column('text') folded!: string;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  @VersionColumn({ update: false }) version!: number;
}
