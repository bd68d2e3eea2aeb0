import { Injectable } from '@nestjs/common';
import type { BodyOf, ParamsOf } from '@liaison/contracts';
import { caseDataIn } from '@liaison/domain/network';
import sql from 'sql-template-tag';
import { actsFor, type Actor } from '../../shared/access/actor';
import { visibleOrganisation } from '../../shared/access/visibility';
import { Database, type Transaction } from '../../shared/database/database';
import { Refusal } from '../../shared/errors/refusal';
import { ProceduresQueries, type Sheet } from './procedures.queries';

type Body = BodyOf<'PUT /procedures/:code/:request'>;
type Place = ParamsOf<'PUT /procedures/:code/:request'>;

@Injectable()
export class SaveProcedure {
  constructor(
    private readonly db: Database,
    private readonly queries: ProceduresQueries,
  ) {}

  /** The first sheet of a kind has no version yet; two people who write it at once are told of each other. */
  async run(actor: Actor, { code, request }: Place, { version, ...body }: Body): Promise<Sheet> {
    refuseCases(body);
    const saved = await this.db.transaction(actor, async (tx) => {
      if ((await tx.query(sql`select 1 from country where code = ${code}`)).length === 0) throw new Refusal('not-found');
      if (!actsFor(actor, code)) throw new Refusal('not-allowed');
      await refuseUnknownPost(tx, actor, code, body.postId);
      const { answer, channel, languages, documents, note, postId, source, asOf } = body;
      const before = await tx.query<{ answer: string; channel: string; postId: string | null; asOf: string }>(sql`
        select answer, channel, post_id as "postId", as_of::text as "asOf" from procedure_sheet where programme_id = ${actor.programmeId} and country_code = ${code} and request = ${request}`);
      const rows = version === null
        ? await tx.query<{ id: string }>(sql`
            insert into procedure_sheet (programme_id, country_code, request, answer, channel, languages, documents, note, post_id, source, as_of)
            values (${actor.programmeId}, ${code}, ${request}, ${answer}, ${channel}, ${languages}, ${documents}, ${note}, ${postId}, ${source}, ${asOf})
            on conflict do nothing returning id`)
        : await tx.query<{ id: string }>(sql`
            update procedure_sheet set answer = ${answer}, channel = ${channel}, languages = ${languages}, documents = ${documents}, note = ${note}, post_id = ${postId},
              source = ${source}, as_of = ${asOf}, version = version + 1
            where programme_id = ${actor.programmeId} and country_code = ${code} and request = ${request} and version = ${version} returning id`);
      const [row] = rows;
      if (!row) return false;
      await tx.audit({ action: 'procedure.saved', subject: ['procedure', row.id], before: before[0] ?? null, after: { ...body, countryCode: code, request } });
      return true;
    });
    const [now] = (await this.queries.list(actor, { country: [code], request: [request] })).items;
    if (!saved) throw new Refusal('stale-version', { current: now ?? null });
    return now as Sheet;
  }
}

function refuseCases(body: Pick<Body, 'channel' | 'documents' | 'note' | 'source'>): void {
  for (const place of ['channel', 'documents', 'note', 'source'] as const) {
    const found = caseDataIn(body[place]);
    if (!found) continue;
    const path = `body.${place}`;
    throw new Refusal('no-place-for-case-data', { params: { found, place }, path, errors: [{ path, code: 'case-data', message: found }] });
  }
}

/** Requests to a country are received by a seat in it, or by one of an international organisation. */
async function refuseUnknownPost(tx: Transaction, actor: Actor, code: string, postId: string | null): Promise<void> {
  if (postId === null) return;
  const found = await tx.query(sql`
    select 1 from post p join organisation o on o.id = p.organisation_id where p.id = ${postId} and ${visibleOrganisation(actor)} and coalesce(o.country_code, ${code}) = ${code}`);
  if (found.length > 0) return;
  const path = 'body.postId';
  throw new Refusal('unknown-reference', { params: { place: path }, path, errors: [{ path, code: 'unknown-reference', message: '' }] });
}
