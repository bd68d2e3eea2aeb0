import sql from 'sql-template-tag';
import type { Transaction } from '../../shared/database/database';
import { Refusal } from '../../shared/errors/refusal';

/** Lets a recall of bytes and their coming in again, from whichever side, be one after the other. */
export async function holdBytes(tx: Transaction, sha256: string): Promise<void> {
  await tx.query(sql`select pg_advisory_xact_lock(hashtextextended(${`bytes:${sha256}`}, 4))`);
}

/** What was recalled once does not come in again, under whatever name and into whatever edition of the material's programme. */
export async function refuseRecalled(tx: Transaction, materialId: string, { sha256, name }: { sha256: string; name: string }): Promise<void> {
  await holdBytes(tx, sha256);
  const [recalled] = await tx.query(sql`
    select 1 from kept_file f join kept_language_version v on v.id = f.language_version_id join edition e on e.id = v.edition_id join material m on m.id = e.material_id
    where coalesce(f.original_sha256, f.sha256) = ${sha256} and f.recalled_at is not null and m.programme_id = (select programme_id from material where id = ${materialId}) limit 1`);
  if (recalled) throw new Refusal('file-was-recalled', { params: { name } });
}

/** A language of an edition out of which everything was recalled stays empty: a pinned link must not lead to other bytes. */
export async function refuseRecalledLanguage(tx: Transaction, editionId: string, language: string): Promise<void> {
  const [recalled] = await tx.query(sql`select 1 from kept_language_version where edition_id = ${editionId} and language = ${language} and recalled_at is not null`);
  if (recalled) throw new Refusal('language-was-recalled');
}
