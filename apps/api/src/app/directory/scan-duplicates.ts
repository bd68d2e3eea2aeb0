import { Injectable } from '@nestjs/common';
import {
  likenessOfOrganisations, likenessOfPeople, organisationInStock, personInStock, type Likeness, type OrganisationTraits, type PersonTraits,
} from '@liaison/domain/duplicates';
import type { ResponseOf } from '@liaison/contracts';
import sql, { type Sql } from 'sql-template-tag';
import type { Actor } from '../shared/access/actor';
import { Clock } from '../shared/clock/clock';
import { Database, type Transaction } from '../shared/database/database';
import { DuplicatesQueries } from './duplicates.queries';
import { alikeOrganisations, alikePeople } from './alike-records';

/** Pairs weighed at once: memory stays flat however large the stock is. */
const batch = 2_000;
/** The likeliest of each kind that are kept: more than people can decide about between two scans. */
const mostPairs = 20_000;
/** After this long a scan that somebody's process left behind is begun anew. */
const abandonedAfter = '15 minutes';
/** What changed is looked through soon after, but a busy day does not scan all day. */
const atMostEvery = '1 hour';

interface Candidate<Traits> {
  readonly first: string;
  readonly second: string;
  readonly a: Omit<Traits, 'name'> & { folded: string };
  readonly b: Omit<Traits, 'name'> & { folded: string };
  readonly fingerprint: string;
}

@Injectable()
export class ScanDuplicates {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly queries: DuplicatesQueries,
  ) {}

  async request(actor: Actor): Promise<ResponseOf<'POST /duplicates/scan'>> {
    await this.db.transaction(actor, async (tx) => {
      await tx.query(sql`
        insert into duplicate_scan (programme_id, requested_at) values (${actor.programmeId}, ${this.clock.now()})
        on conflict (programme_id) do update set requested_at = excluded.requested_at`);
      await tx.audit({ action: 'duplicate.scan-requested', subject: ['programme', actor.programmeId] });
    });
    return this.queries.scan(actor);
  }

  /** Scans the programmes for which somebody asked, and those whose records changed; each in one process at a time. */
  async run(): Promise<void> {
    for (;;) {
      const programmeId = await this.take();
      if (programmeId === null) return;
      await this.scan(programmeId);
    }
  }

  private async take(): Promise<string | null> {
    const now = this.clock.now();
    const [taken] = await this.db.transaction(null, (tx) => tx.query<{ id: string }>(sql`
      insert into duplicate_scan as s (programme_id, started_at, seen_changes)
        select p.id, ${now}, coalesce(n.changes, 0) from programme p
        left join network_change n on n.programme_id = p.id and n.what = 'ends'
        left join duplicate_scan o on o.programme_id = p.id
        where (o.started_at is null or o.started_at < ${now}::timestamptz - ${abandonedAfter}::interval)
          and (o.requested_at is not null
            or (coalesce(n.changes, 0) <> coalesce(o.seen_changes, -1) and coalesce(o.finished_at, '-infinity') < ${now}::timestamptz - ${atMostEvery}::interval))
        order by o.requested_at nulls last, p.id limit 1
        for update of p skip locked
      on conflict (programme_id) do update set started_at = excluded.started_at, requested_at = null, seen_changes = excluded.seen_changes
        where s.started_at is null or s.started_at < ${now}::timestamptz - ${abandonedAfter}::interval
      returning s.programme_id as id`));
    return taken?.id ?? null;
  }

  private async scan(programmeId: string): Promise<void> {
    const now = this.clock.now();
    await this.db.transaction(null, async (tx) => {
      await tx.query(sql`create temp table found_pair (kind text, first_id uuid, second_id uuid, score int, reasons text[], fingerprint text) on commit drop`);
      await this.weigh<PersonTraits>(tx, 'person', alikePeople(programmeId), personInStock, likenessOfPeople);
      await this.weigh<OrganisationTraits>(tx, 'organisation', alikeOrganisations(programmeId), organisationInStock, likenessOfOrganisations);
      // Without an index and figures about what was found, PostgreSQL compares each pair with every other.
      await tx.query(sql`create unique index on found_pair (kind, first_id, second_id)`);
      await tx.query(sql`analyze found_pair`);
      await tx.query(sql`
        insert into duplicate_pair as d (programme_id, kind, first_id, second_id, score, reasons, fingerprint, found_at)
          select ${programmeId}, kind, first_id, second_id, score, reasons, fingerprint, ${now} from (
            select f.*, row_number() over (partition by kind order by score desc, first_id, second_id) as place from found_pair f) best
          where place <= ${mostPairs}
        on conflict (programme_id, kind, first_id, second_id) do update
          set score = excluded.score, reasons = excluded.reasons, fingerprint = excluded.fingerprint,
            found_at = case when d.fingerprint = excluded.fingerprint then d.found_at else excluded.found_at end`);
      await tx.query(sql`
        delete from duplicate_pair d where d.programme_id = ${programmeId}
          and not exists (select 1 from found_pair f where f.kind = d.kind and f.first_id = d.first_id and f.second_id = d.second_id)`);
      await tx.query(sql`
        update duplicate_scan set started_at = null, finished_at = ${this.clock.now()}, pairs = (select count(*) from duplicate_pair where programme_id = ${programmeId}),
          records = (select count(*) from programme_person where programme_id = ${programmeId})
            + (select count(*) from programme_organisation where programme_id = ${programmeId})
        where programme_id = ${programmeId}`);
    });
  }

  /** PostgreSQL says which records are worth comparing; the rule of the domain says how alike they are. */
  private async weigh<Traits extends { readonly name: readonly string[] }>(
    tx: Transaction, kind: 'person' | 'organisation', alike: readonly Sql[], from: number, likeness: (a: Traits, b: Traits) => Likeness,
  ): Promise<void> {
    const pairs = alike.at(-1);
    for (const step of alike.slice(0, -1)) await tx.query(step);
    if (!pairs) return;
    await tx.query(sql`declare alike no scroll cursor for ${pairs}`);
    for (;;) {
      const candidates = await tx.query<Candidate<Traits>>(sql`fetch 2000 from alike`);
      const found = candidates.flatMap(({ first, second, a, b, fingerprint }) => {
        const { score, reasons } = likeness(traits<Traits>(a), traits<Traits>(b));
        return score >= from ? [{ kind, first_id: first, second_id: second, score, reasons, fingerprint }] : [];
      });
      if (found.length > 0) await tx.query(sql`insert into found_pair select * from json_populate_recordset(null::found_pair, ${JSON.stringify(found)})`);
      if (candidates.length < batch) break;
    }
    await tx.query(sql`close alike`);
  }
}

function traits<Traits>({ folded, ...rest }: { folded: string }): Traits {
  return { ...rest, name: folded.split('\n') } as Traits;
}
