import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whom a material is narrowed to, under which licence it stands, and who looks at it again when. */
export class DescribeMaterials1767225600125 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table material
        add disciplines text[] not null default '{}'
          constraint material_disciplines check (disciplines <@ array['police', 'judiciary', 'ngo', 'other']),
        add roles text[] not null default '{}',
        add training_id uuid constraint material_of_training references training (id),
        add licence text constraint material_licence check (licence in
          ('CC0-1.0', 'CC-BY-4.0', 'CC-BY-SA-4.0', 'CC-BY-NC-4.0', 'CC-BY-NC-SA-4.0', 'CC-BY-ND-4.0', 'CC-BY-NC-ND-4.0',
            'LicenseRef-all-rights-reserved')),
        add review_months integer constraint material_review_months check (review_months between 1 and 120),
        add review_owner_id uuid constraint material_review_owner references account (id),
        add reviewed_at timestamptz,
        add reviewed_by uuid constraint material_reviewed_by references account (id)`);
    await runner.query(`create index material_of_training on material (training_id) where training_id is not null`);
    await runner.query(`create index material_review on material (review_due) where review_due is not null`);
    await runner.query(`
      create table material_review_reminder (
        material_id uuid not null constraint review_reminder_of_material references material (id),
        account_id uuid not null constraint review_reminder_to_account references account (id),
        due_on date not null,
        sent_at timestamptz not null,
        primary key (material_id, account_id, due_on)
      )`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations are forward only'));
  }
}
