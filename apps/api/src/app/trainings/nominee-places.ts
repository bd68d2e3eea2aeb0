import { Injectable } from '@nestjs/common';
import type { Finding, Quota, ResponseOf } from '@liaison/contracts';
import { disciplines, type Discipline } from '@liaison/domain/disciplines';
import { limitFindings, withTakers, type CountryQuota, type SoftQuota } from '@liaison/domain/quotas';
import type { NominationState, TrainingState } from '@liaison/domain/states';
import sql from 'sql-template-tag';
import type { Actor } from '../shared/access/actor';
import { visibleTraining } from '../shared/access/visibility';
import { AuditTrail } from '../shared/audit/audit-trail';
import { Database } from '../shared/database/database';
import { Overtaken } from '../shared/errors/constraint-refusals';
import { Refusal } from '../shared/errors/refusal';
import { maySelect } from './rights';
import { missingModules } from './selection/prerequisites';
import { aheadInQueue, asSettled } from './selection/waiting';
import { countryQuotasOfTraining, softQuotasOfTraining } from './training-limits';

export type Selection = ResponseOf<'POST /trainings/:id/selection'>;

interface CountedQuota extends Quota {
  /** Rises with everything that makes a selection under way look again. */
  readonly revision: number;
}

/** A nomination with what its place depends on, as it was when it was looked up. */
export interface Nominee {
  readonly id: string;
  readonly trainingId: string;
  readonly state: NominationState;
  readonly version: number;
  readonly discipline: Discipline;
  readonly countryCode: string;
  readonly trainingState: TrainingState;
  readonly capacity: number | null;
  readonly quotas: CountedQuota[];
  /** Of themselves; `countryCode` is that of the training. */
  readonly homeCode: string | null;
  readonly softQuotas: SoftQuota[];
  readonly countryQuotas: CountryQuota[];
  /** Who waits longer for the same places, the first by name; null where nobody does. */
  readonly ahead: { readonly name: string; readonly people: number } | null;
  /** Codes of modules they would have to know beforehand and do not. */
  readonly missing: readonly string[];
  /** A level still has to endorse the name. */
  readonly awaits: boolean;
  readonly seq: number | null;
  readonly hash: Buffer | null;
}

interface Step {
  readonly action: `nomination.${string}`;
  readonly to: 'selected' | 'endorsed';
  /** Places taken by it. */
  readonly places: 1 | -1;
}

/**
 * Gives and frees places. Many want the same few at once, so everything is written by one conditional statement on the one
 * row that counts them: it does all of it while that row, its revision and the nomination are as they were looked up, and
 * nothing otherwise. The row is held for no longer than that statement.
 */
@Injectable()
export class NomineePlaces {
  constructor(
    private readonly db: Database,
    private readonly trail: AuditTrail,
  ) {}

  /** Looks up, decides, writes; and begins again where somebody else was faster. */
  run(actor: Actor, trainingId: string, nominationId: string, decide: (nominee: Nominee) => Step): Promise<Selection> {
    return this.db.retrying(async () => {
      const nominee = await this.look(actor, trainingId, nominationId);
      return this.write(actor, nominee, decide(nominee));
    });
  }

  private async look(actor: Actor, trainingId: string, nominationId: string): Promise<Nominee> {
    const [found] = await this.db.readShaped<Omit<Nominee, 'id'> & { id: string | null }>(sql`
      select n.id, tr.id as "trainingId", n.state, n.version, n.discipline, n.country_code as "homeCode", tr.country_code as "countryCode", tr.state as "trainingState",
        tr.capacity, e.seq, e.hash, (
          select coalesce(json_agg(json_build_object('discipline', nullif(q.discipline, 'any'), 'places', q.places, 'taken', q.taken, 'revision', q.revision)), '[]')
          from training_quota q where q.training_id = tr.id) as quotas,
        ${softQuotasOfTraining} as "softQuotas", ${countryQuotasOfTraining} as "countryQuotas",
        ${aheadInQueue} as ahead, case when n.id is null then '[]'::json else ${missingModules} end as missing,
        coalesce(n.awaits_endorsement, false) as awaits
      from training tr
      left join nomination n on n.training_id = tr.id and n.id = ${nominationId}
      left join lateral (
        select seq, hash from audit_entry where stream = 'nomination:' || n.id order by seq desc limit 1) e on true
      where tr.id = ${trainingId} and ${visibleTraining(actor)}`);
    if (!found) throw new Refusal('not-found');
    const { countryCode, trainingState, id } = found;
    // Who may not select here at all hears the same whether or not there is such a nomination.
    if (!maySelect(actor, { countryCode, state: 'nominations-open' })) throw new Refusal('not-allowed');
    if (id === null) throw new Refusal('not-found');
    if (!maySelect(actor, { countryCode, state: trainingState })) throw new Refusal('transition-not-allowed');
    return { ...found, id, quotas: inOrder(found.quotas) };
  }

  private async write(actor: Actor, nominee: Nominee, { action, to, places }: Step): Promise<Selection> {
    const { id, trainingId, state, version, discipline, seq, hash, quotas } = nominee;
    const quota = quotaOf(nominee);
    const event = { action, subject: ['nomination', id], before: { state }, after: { state: to, trainingId, discipline } } as const;
    const [written] = await this.db.readShaped<{ taken: number }>(sql`
      with asked as (
        select id from nomination where id = ${id}::uuid and version = ${version}::int for update),
      place as (
        update training_quota set taken = taken + ${places}::int
        where training_id = ${trainingId}::uuid and discipline = ${quota?.discipline ?? 'any'}::text and revision = ${quota?.revision ?? null}::int
          and taken + ${places}::int between 0 and places and exists (select 1 from asked)
        returning taken),
      moved as (
        update nomination n set state = ${to}::text, version = n.version + 1, ${asSettled} from asked, place where n.id = asked.id returning place.taken),
      entry as (${this.trail.entry(actor, event, seq !== null && hash !== null ? { seq, hash } : null, sql`from moved`)})
      select taken from moved`);
    if (!written) throw new Overtaken();
    return { nominationId: id, state: to, quotas: quotas.map((one) => ({ discipline: one.discipline, places: one.places, taken: one === quota ? written.taken : one.taken })),
      warnings: places > 0 ? overBy(nominee) : [] };
  }
}

/** Soft quotas of this person that hold more than intended once they have a place; the others say nothing about them. */
function overBy({ softQuotas, countryQuotas, discipline, homeCode }: Nominee): Finding[] {
  const theirs = { softQuotas: softQuotas.filter((one) => one.discipline === discipline), countryQuotas: countryQuotas.filter(({ countryCode }) => countryCode === homeCode) };
  return limitFindings(withTakers(theirs, [{ discipline, countryCode: homeCode }]));
}

/** In the order of the disciplines, what is left to any of them last. */
function inOrder(quotas: readonly CountedQuota[]): CountedQuota[] {
  const place = ({ discipline }: CountedQuota) => (discipline === null ? disciplines.length : disciplines.indexOf(discipline));
  return [...quotas].sort((a, b) => place(a) - place(b));
}

/** A discipline without a quota of its own shares the places left to any. */
export function quotaOf({ quotas, discipline }: Pick<Nominee, 'quotas' | 'discipline'>): CountedQuota | undefined {
  return quotas.find((quota) => quota.discipline === discipline) ?? quotas.find((quota) => quota.discipline === null);
}
