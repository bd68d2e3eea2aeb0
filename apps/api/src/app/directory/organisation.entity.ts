import { Column, Entity, PrimaryGeneratedColumn, VersionColumn } from 'typeorm';

@Entity('organisation')
export class Organisation {
  @PrimaryGeneratedColumn('uuid') id!: string;
  /** null for an international organisation. */
  @Column('text', { name: 'country_code', nullable: true }) countryCode!: string | null;
  @Column('text', { name: 'sector_code' }) sectorCode!: string;
  @Column('text') name!: string;
  @Column('text', { name: 'name_en', nullable: true }) nameEn!: string | null;
  @Column('text', { name: 'name_de', nullable: true }) nameDe!: string | null;
  @Column('text', { nullable: true }) website!: string | null;
  @Column('text') note!: string;
  @Column('date', { name: 'valid_from', nullable: true }) validFrom!: string | null;
  @Column('date', { name: 'valid_to', nullable: true }) validTo!: string | null;
  /** The organisation that this one is a unit of. */
  @Column('uuid', { name: 'parent_id', nullable: true }) parentId!: string | null;
  @Column('uuid', { name: 'successor_id', nullable: true }) successorId!: string | null;
  /** What searches compare and lists are sorted by: all names, folded. */
  @Column('text') folded!: string;
  @VersionColumn({ update: false }) version!: number;
}
