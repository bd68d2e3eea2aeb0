import type { Audience, MaterialKind } from '@liaison/domain/materials';
import type { TlpLabel } from '@liaison/domain/access';
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
  /** Search keys of code and titles. */
  @Column('text') folded!: string;
  @VersionColumn({ update: false }) version!: number;
}
