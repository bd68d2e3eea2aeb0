import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { BodyOf } from '@liaison/contracts';
import { searchKey } from '@liaison/domain/names';
import { caseDataIn } from '@liaison/domain/network';
import sql from 'sql-template-tag';
import type { Actor } from '../../shared/access/actor';
import { visibleOrganisation } from '../../shared/access/visibility';
import { Database, type Transaction } from '../../shared/database/database';
import { Refusal } from '../../shared/errors/refusal';
import { AgreementsQueries, mayKeep, type Agreement } from './agreements.queries';

type Body = BodyOf<'POST /agreements'>;

@Injectable()
export class SaveAgreement {
  constructor(
    private readonly db: Database,
    private readonly queries: AgreementsQueries,
  ) {}

  async add(actor: Actor, body: Body): Promise<Agreement> {
    refuseCases(body);
    const id = randomUUID();
    await this.db.transaction(actor, async (tx) => {
      await refuseStrangers(tx, actor, body);
      const { title, kind, subject, validFrom, validTo, source } = body;
      await tx.query(sql`
        insert into agreement (id, programme_id, title, kind, subject, valid_from, valid_to, source, folded)
        values (${id}, ${actor.programmeId}, ${title}, ${kind}, ${subject}, ${validFrom}, ${validTo}, ${source}, ${searchKey([title])})`);
      await writeParties(tx, id, body);
      await tx.audit({ action: 'agreement.added', subject: ['agreement', id], after: body });
    });
    return this.queries.one(actor, id);
  }

  async change(actor: Actor, id: string, { version, ...body }: BodyOf<'PUT /agreements/:id'>): Promise<Agreement> {
    refuseCases(body);
    const before = await this.queries.one(actor, id);
    if (!before.may.edit) throw new Refusal('not-allowed');
    const saved = await this.db.transaction(actor, async (tx) => {
      await refuseStrangers(tx, actor, body);
      const { title, kind, subject, validFrom, validTo, source } = body;
      const rows = await tx.query(sql`
        update agreement set title = ${title}, kind = ${kind}, subject = ${subject}, valid_from = ${validFrom}, valid_to = ${validTo}, source = ${source},
          folded = ${searchKey([title])}, version = version + 1
        where id = ${id} and programme_id = ${actor.programmeId} and version = ${version} returning 1`);
      if (rows.length === 0) return false;
      await tx.query(sql`delete from agreement_party y using organisation o where y.agreement_id = ${id} and o.id = y.organisation_id and ${visibleOrganisation(actor)}`);
      await writeParties(tx, id, body);
      await tx.audit({ action: 'agreement.changed', subject: ['agreement', id], before: traced(before), after: body });
      return true;
    });
    if (!saved) throw new Refusal('stale-version', { current: await this.queries.one(actor, id) });
    return this.queries.one(actor, id);
  }
}

function traced({ title, kind, subject, validFrom, validTo, source, parties }: Agreement): Body {
  return { title, kind, subject, validFrom, validTo, source, parties: parties.map(({ organisationId, post }) => ({ organisationId, postId: post?.id ?? null })) };
}

async function writeParties(tx: Transaction, id: string, { parties }: Body): Promise<void> {
  await tx.query(sql`
    insert into agreement_party (agreement_id, organisation_id, post_id)
    select ${id}, organisation_id, post_id from unnest(${parties.map(({ organisationId }) => organisationId)}::uuid[], ${parties.map(({ postId }) => postId)}::uuid[]) as given (organisation_id, post_id)`);
}

function refuseCases(body: Pick<Body, 'title' | 'subject' | 'source'>): void {
  for (const place of ['title', 'subject', 'source'] as const) {
    const found = caseDataIn(body[place]);
    if (!found) continue;
    const path = `body.${place}`;
    throw new Refusal('no-place-for-case-data', { params: { found, place }, path, errors: [{ path, code: 'case-data', message: found }] });
  }
}

/** Parties are organisations of the programme, and who answers for one sits in it. */
async function refuseStrangers(tx: Transaction, actor: Actor, { parties }: Body): Promise<void> {
  const found = await tx.query<{ id: string; country_code: string | null; posts: string[] }>(sql`
    select o.id, o.country_code, array(select p.id from post p where p.organisation_id = o.id)::text[] as posts from organisation o
    where o.id = any(${parties.map(({ organisationId }) => organisationId)}::uuid[]) and ${visibleOrganisation(actor)}`);
  parties.forEach(({ organisationId, postId }, at) => {
    const organisation = found.find(({ id }) => id === organisationId);
    if (!organisation) throw unknown(`body.parties.${at}.organisationId`);
    if (postId !== null && !organisation.posts.includes(postId)) throw unknown(`body.parties.${at}.postId`);
  });
  if (!mayKeep(actor, found.map(({ country_code }) => country_code))) throw new Refusal('not-allowed');
}

function unknown(path: string): Refusal {
  return new Refusal('unknown-reference', { params: { place: path }, path, errors: [{ path, code: 'unknown-reference', message: '' }] });
}
