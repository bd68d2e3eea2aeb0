import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { BodyOf, ResponseOf } from '@liaison/contracts';
import type { Visibility } from '@liaison/domain/access';
import { chosenFields, mergedListing, organisationFields, personFields, planRows, undoDays, type Choices, type OrganisationField, type PersonField } from '@liaison/domain/merges';
import sql, { empty, join, raw } from 'sql-template-tag';
import type { Actor } from '../shared/access/actor';
import { Clock } from '../shared/clock/clock';
import { Database, type Transaction } from '../shared/database/database';
import { Refusal } from '../shared/errors/refusal';
import { columnsOf, heldRecords, type HeldRecord } from './merge-fields';
import { MergesQueries } from './merges.queries';
import { obstaclesOf } from './merge-obstacles';
import { note, rowsOf, type OwnedRowBefore } from './merge-rows';
import { partsOf, type Pair, type Part } from './merge-parts';
import { followOrganisations } from './mandates-in-step';
import { changePlaces } from './merge-places';
import { mergeBelonging } from './merge-belonging';
import { yieldToTwins } from './merge-mandates';

type Body = BodyOf<'POST /merges'>;

const milliseconds = 86_400_000;

/** Makes two records one. Everything it moves, sets aside or changes is noted, so that undoing brings back what was. */
@Injectable()
export class MergeRecords {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly queries: MergesQueries,
  ) {}

  async run(actor: Actor, body: Body): Promise<ResponseOf<'POST /merges'>> {
    const { kind, survivorId, absorbedId } = body;
    if (survivorId === absorbedId) throw new Refusal('merge-of-one');
    const id = randomUUID();
    await this.db.transaction(actor, async (tx) => {
      const { survivor, absorbed } = await heldRecords(tx, actor, body);
      const pair = { survivorId, absorbedId };
      const now = this.clock.now();
      const [obstacle] = await obstaclesOf(tx, actor, kind, pair, body.choices, now);
      if (obstacle) throw new Refusal('merge-obstacle', { params: { because: obstacle.code, names: obstacle.names.join(', ') } });
      const after = this.fieldsAfter(kind, survivor, absorbed, body.choices);
      refuseEndBeforeBeginning(after);
      await tx.query(sql`
        insert into merge (id, programme_id, kind, survivor_id, absorbed_id, survivor_before, absorbed_before, survivor_after, merged_by, merged_at, undo_until)
        values (${id}, ${actor.programmeId}, ${kind}, ${survivorId}, ${absorbedId}, ${JSON.stringify(survivor.fields)}, ${JSON.stringify(absorbed.fields)},
          ${JSON.stringify(after)}, ${actor.accountId}, ${now}, ${new Date(now.getTime() + undoDays * milliseconds)})`);
      for (const part of partsOf[kind]) await this.mergePart(tx, id, part, pair);
      if (kind === 'person') await mergeBelonging(tx, id, pair, now);
      else await this.keepFormerName(tx, id, pair);
      await this.writeSurvivor(tx, kind, pair, after);
      await tx.query(sql`delete from duplicate_pair where kind = ${kind} and (first_id = ${absorbedId} or second_id = ${absorbedId})`);
      await tx.audit({ action: `${kind}.merged`, subject: [kind, survivorId], before: survivor.fields, after: { ...after, absorbed: absorbedId, merge: id } });
      await tx.audit({ action: `${kind}.merged-into`, subject: [kind, absorbedId], before: absorbed.fields, after: { survivor: survivorId, merge: id } });
    });
    return this.queries.one(actor, id);
  }

  private fieldsAfter(kind: Body['kind'], survivor: HeldRecord, absorbed: HeldRecord, choices: Body['choices']): Record<string, unknown> {
    if (kind === 'organisation') {
      return chosenFields(organisationFields, survivor.fields as Record<OrganisationField, unknown>, absorbed.fields as Record<OrganisationField, unknown>, choices as Choices<OrganisationField>);
    }
    const fields = chosenFields(personFields, survivor.fields as Record<PersonField, unknown>, absorbed.fields as Record<PersonField, unknown>, choices as Choices<PersonField>);
    return { ...fields, listing: mergedListing(survivor.fields['listing'] as Visibility, absorbed.fields['listing'] as Visibility) };
  }

  private async mergePart(tx: Transaction, id: string, part: Part, pair: Pair): Promise<void> {
    const rows = await rowsOf(tx, part, pair);
    const { moved, setAside } = planRows(rows);
    const going = setAside.filter(() => part.leavesDoubles !== true);
    const away = new Set(setAside.map((row) => row.id));
    const isMoved = new Set(moved);
    await note(tx, id, part, 'kept', rows.filter((row) => row.side === 'survivor' && !away.has(row.id)).map((row) => ({ ...row, before: null })));
    await note(tx, id, part, 'moved', rows.filter((row) => isMoved.has(row.id)));
    const byId = new Map(rows.map((row) => [`${row.side}:${row.id}`, row]));
    const rowsGoing = going.flatMap((row) => byId.get(`${row.side}:${row.id}`) ?? []);
    const gone = part.part === 'mandates' ? await yieldToTwins(tx, id, rowsGoing, rows) : rowsGoing;
    await note(tx, id, part, 'set-aside', gone);
    if (part.part === 'accounts') await closeDoubles(tx, id, part, rows.filter((row) => away.has(row.id)));
    if (part.part === 'nominations') await changePlaces(tx, gone.map(({ before }) => before as never), -1);
    for (const side of ['survivor', 'absorbed'] as const) {
      const ids = gone.filter((row) => row.side === side).map((row) => row.id);
      if (ids.length) await tx.query(sql`delete from ${raw(part.table)} t where ${part.id} = any(${ids}) and ${ownedBy(part, side === 'survivor' ? pair.survivorId : pair.absorbedId)}`);
    }
    if (moved.length === 0) return;
    const only = part.part === 'emails' ? sql`, is_primary = is_primary and not exists (select 1 from person_email s where s.person_id = ${pair.survivorId} and s.is_primary)` : empty;
    for (const column of part.columns) {
      await tx.query(sql`update ${raw(part.table)} t set ${raw(column)} = ${pair.survivorId}${only} where t.${raw(column)} = ${pair.absorbedId} and ${part.id} = any(${[...moved]})`);
    }
  }

  /** What somebody knew the absorbed organisation by still finds it. */
  private async keepFormerName(tx: Transaction, id: string, { survivorId, absorbedId }: Pair): Promise<void> {
    const [added] = await tx.query<{ id: string }>(sql`
      insert into organisation_name (organisation_id, name, language)
      select ${survivorId}, a.name, coalesce(c.material_languages[1], 'en') from organisation a join organisation s on s.id = ${survivorId}
      left join country c on c.code = a.country_code
      where a.id = ${absorbedId} and a.name not in (s.name, coalesce(s.name_en, ''), coalesce(s.name_de, ''))
        and not exists (select 1 from organisation_name n where n.organisation_id = s.id and n.name = a.name)
      returning id`);
    if (added) await note(tx, id, { table: 'organisation_name', columns: ['organisation_id'] }, 'added', [{ id: added.id, before: null }]);
  }

  /** The last thing, because from then on the absorbed record takes nothing any more. */
  private async writeSurvivor(tx: Transaction, kind: Body['kind'], { survivorId, absorbedId }: Pair, after: Record<string, unknown>): Promise<void> {
    const columns = await columnsOf(tx, kind, survivorId, after);
    await tx.query(sql`update ${raw(kind)} set ${join(columns)}, version = version + 1 where id = ${survivorId}`);
    if (kind === 'person') await tx.query(sql`update programme_person pp set sort_key = p.sort_key from person p where p.id = ${survivorId} and pp.person_id = p.id`);
    else await followOrganisations(tx, [survivorId]);
    await tx.query(sql`update ${raw(kind)} set merged_into = ${survivorId}, version = version + 1 where id = ${absorbedId}`);
  }
}

/** Each of two periods may be in order, and the beginning of the one with the end of the other not. */
function refuseEndBeforeBeginning({ validFrom, validTo }: Record<string, unknown>): void {
  if (typeof validFrom !== 'string' || typeof validTo !== 'string' || validTo >= validFrom) return;
  const path = 'body.choices.validTo';
  throw new Refusal('invalid-input', { path, params: { place: path }, errors: [{ path, code: 'custom', message: 'ends before it begins' }] });
}

function ownedBy({ columns }: Part, id: string) {
  return sql`(${join(columns.map((column) => sql`t.${raw(column)} = ${id}`), ' or ')})`;
}

/** The second of two accounts is closed: nobody has two, and roles are not carried from one to the other. */
async function closeDoubles(tx: Transaction, mergeId: string, part: Part, rows: readonly OwnedRowBefore[]): Promise<void> {
  await note(tx, mergeId, part, 'changed', rows);
  const ids = rows.map(({ id }) => id);
  await tx.query(sql`update account set active = false, version = version + 1 where id = any(${ids}::uuid[])`);
  await tx.query(sql`delete from session where account_id = any(${ids}::uuid[])`);
  for (const id of ids) await tx.audit({ action: 'account.closed', subject: ['account', id], after: { merge: mergeId } });
}
