import { Column, Entity, PrimaryGeneratedColumn, VersionColumn } from 'typeorm';

@Entity('post')
export class Post {
  @PrimaryGeneratedColumn('uuid') id!: string;
  @Column('uuid', { name: 'organisation_id' }) organisationId!: string;
  @Column('text') title!: string;
  @Column('text', { name: 'title_en', nullable: true }) titleEn!: string | null;
  @Column('text', { name: 'title_de', nullable: true }) titleDe!: string | null;
  @Column('text', { name: 'function_code' }) functionCode!: string;
  /** The post that this one answers to. */
  @Column('uuid', { name: 'reports_to', nullable: true }) reportsTo!: string | null;
  @Column('date', { name: 'valid_from', nullable: true }) validFrom!: string | null;
  @Column('date', { name: 'valid_to', nullable: true }) validTo!: string | null;
  /** What searches compare and lists are sorted by: all titles, folded. */
  @Column('text') folded!: string;
  @VersionColumn({ update: false }) version!: number;
}
