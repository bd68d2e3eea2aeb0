import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Somebody can be invited before they are put forward; an answer that does not come ends it. */
export class InviteNominees1767225600092 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table nomination drop constraint nomination_state`);
    await runner.query(`
      alter table nomination add constraint nomination_state check (state in
        ('draft', 'invited', 'submitted', 'endorsed', 'selected', 'reserve', 'declined', 'confirmed', 'withdrawn', 'replaced', 'attended', 'no-show'))`);
    await runner.query(`drop index nomination_unanswered`);
    await runner.query(`create index nomination_unanswered on nomination (answer_by) where state in ('selected', 'invited') and answer_by is not null`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations are forward only'));
  }
}
