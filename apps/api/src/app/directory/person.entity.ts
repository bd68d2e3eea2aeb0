import { Column, Entity, PrimaryGeneratedColumn, VersionColumn } from 'typeorm';

@Entity('person')
export class Person {
  @PrimaryGeneratedColumn('uuid') id!: string;
  @Column('text', { name: 'given_name' }) givenName!: string;
  @Column('text', { name: 'family_name' }) familyName!: string;
  @Column('text') patronymic!: string;
  @Column('text', { name: 'name_order' }) nameOrder!: 'given-first' | 'family-first';
  @Column('text', { name: 'latin_given_name' }) latinGivenName!: string;
  @Column('text', { name: 'latin_family_name' }) latinFamilyName!: string;
  @Column('text', { name: 'latin_patronymic' }) latinPatronymic!: string;
  /** The name on lists that circulate, where somebody works under another one; empty where not. */
  @Column('text', { name: 'work_name' }) workName!: string;
  @Column('text', { name: 'display_name' }) displayName!: string;
  @Column('text', { name: 'sort_key' }) sortKey!: string;
  @Column('text') folded!: string;
  /** null is "not stated". */
  @Column('text', { nullable: true }) gender!: string | null;
  @Column('text', { array: true }) languages!: string[];
  /** How well, by language. */
  @Column('jsonb', { name: 'language_levels' }) languageLevels!: Record<string, string>;
  @Column('text') listing!: string;
  @VersionColumn({ update: false }) version!: number;
}
