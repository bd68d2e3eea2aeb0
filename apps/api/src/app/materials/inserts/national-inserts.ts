import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { BodyOf, MaterialDetail, QueryOf, ResponseOf } from '@liaison/contracts';
import { lawStateOf, type LawState } from '@liaison/domain/materials';
import { roleHas } from '@liaison/domain/access';
import { formatEdition, type EditionNumber } from '@liaison/domain/staleness';
import { isLanguage } from '@liaison/i18n';
import sql, { type Sql } from 'sql-template-tag';
import { actsFor, type Actor } from '../../shared/access/actor';
import { assignmentCounts } from '../../shared/access/sessions';
import { visibleMaterial } from '../../shared/access/visibility';
import { Clock } from '../../shared/clock/clock';
import { Database } from '../../shared/database/database';
import { Refusal } from '../../shared/errors/refusal';
import { JobList } from '../../shared/jobs/job-list';
import { EditDesk, refuseStale, refuseUnlessDraft } from '../edit-desk';
import { spokenDay, titleIn } from '../publish-edition';

type Inserts = ResponseOf<'GET /inserts'>;

interface InsertRow extends Omit<Inserts['items'][number], 'state' | 'edition'> {
  edition: EditionNumber;
}

interface OpenRow extends EditionNumber {
  editionId: string;
  materialId: string;
  programmeId: string;
  titleEn: string;
  titleDe: string;
  lawAsOf: string | null;
  changes: string[];
  countries: string[];
  owners: { id: string; email: string; language: string }[];
}

const changesSince = sql`(select coalesce(json_agg(json_build_object('id', l.id, 'inForceOn', l.in_force_on, 'what', l.what, 'recordedAt', l.recorded_at) order by l.in_force_on desc), '[]')
  from law_change l where l.programme_id = m.programme_id and l.country_code = any(m.countries) and (e.law_as_of is null or l.in_force_on > e.law_as_of))`;

/** National inserts: as of when they tell the law, what changed since, and whom that concerns. */
@Injectable()
export class NationalInserts implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly desk: EditDesk,
    private readonly jobs: JobList,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.add({ name: 'reminders of national law', every: 3_600_000, run: () => this.remind() });
  }

  async list(actor: Actor, { country }: QueryOf<'GET /inserts'>): Promise<Inserts> {
    const among: Sql = country ? sql`${country} = any(m.countries)` : sql`cardinality(m.countries) > 0`;
    const rows = await this.db.readShaped<InsertRow>(sql`
      select m.id, m.code, json_build_object('en', m.title_en, 'de', m.title_de) as title, m.countries,
        json_build_object('major', e.major, 'minor', e.minor) as edition, e.law_as_of::text as "lawAsOf", ${changesSince} as changes
      from material m join edition e on e.material_id = m.id and e.state = 'published'
      where m.kind = 'national-insert' and ${among} and ${visibleMaterial(actor)} order by m.code, m.id`);
    const today = this.clock.today();
    return {
      items: rows.map((row) => ({ ...row, edition: formatEdition(row.edition), state: lawStateOf(row.lawAsOf, row.changes.map(({ inForceOn }) => inForceOn), today) })),
      mayRecord: roleHas(actor.role, 'materials.coordinate') && (country ? actsFor(actor, country) : actor.countries === 'all'),
    };
  }

  async record(actor: Actor, { countryCode, inForceOn, what }: BodyOf<'POST /inserts/law-changes'>): Promise<Inserts> {
    if (!actsFor(actor, countryCode)) throw new Refusal('not-allowed');
    await this.db.transaction(actor, async (tx) => {
      const [row] = await tx.query<{ id: string }>(sql`
        insert into law_change (programme_id, country_code, in_force_on, what, recorded_by, recorded_at)
        values (${actor.programmeId}, ${countryCode}, ${inForceOn}, ${what}, ${actor.accountId}, ${this.clock.now()}) returning id`);
      await tx.audit({ action: 'law-change.recorded', subject: ['law-change', row?.id ?? ''], after: { countryCode, inForceOn, what } });
    });
    await this.remind();
    return this.list(actor, { country: countryCode });
  }

  async setLaw(actor: Actor, id: string, { lawAsOf, countries, version }: BodyOf<'PUT /editions/:id/law'>): Promise<MaterialDetail> {
    return this.desk.act(actor, async (tx) => {
      const edition = await this.desk.edition(tx, actor, id);
      refuseUnlessDraft(edition);
      refuseStale(version, edition, edition.material);
      const known = await tx.query(sql`select code from country where code = any(${countries})`);
      if (known.length !== new Set(countries).size) throw new Refusal('unknown-reference', { path: 'body.countries' });
      await tx.query(sql`update edition set law_as_of = ${lawAsOf}, version = version + 1 where id = ${id}`);
      await tx.query(sql`update material set countries = ${[...new Set(countries)].sort()} where id = ${edition.material.id}`);
      await tx.audit({ action: 'edition.law-set', subject: ['edition', id], after: { lawAsOf, countries } });
      return edition.material.id;
    });
  }

  /** Whoever wrote the current edition, and the country's coordinators: once for each reason. Returns how many mails. */
  async remind(): Promise<number> {
    const now = this.clock.now();
    const today = this.clock.today();
    const rows = await this.db.read<OpenRow>(sql`
      select e.id as "editionId", m.id as "materialId", m.programme_id as "programmeId", e.major, e.minor, m.title_en as "titleEn", m.title_de as "titleDe",
        e.law_as_of::text as "lawAsOf", m.countries,
        (select coalesce(json_agg(l.in_force_on), '[]') from law_change l where l.programme_id = m.programme_id and l.country_code = any(m.countries)) as changes,
        (select coalesce(json_agg(distinct jsonb_build_object('id', a.id, 'email', a.email, 'language', a.language)), '[]') from account a
          join role_assignment ra on ra.account_id = a.id and ra.programme_id = m.programme_id and ${assignmentCounts(now)}
          where a.active and (a.id = coalesce(e.submitted_by, e.created_by) or (ra.role = 'national-coordinator' and ra.country_code = any(m.countries)))) as owners
      from material m join edition e on e.material_id = m.id and e.state = 'published'
      where m.kind = 'national-insert' and cardinality(m.countries) > 0`);
    let mails = 0;
    for (const row of rows) {
      const state = lawStateOf(row.lawAsOf, row.changes, today);
      if (state !== 'due' && state !== 'changed') continue;
      for (const owner of row.owners) mails += await this.tell(row, owner, state, now);
    }
    return mails;
  }

  private tell(row: OpenRow, owner: OpenRow['owners'][number], state: LawState, now: Date): Promise<number> {
    // Each further change is a reason of its own; time that goes by is not.
    const reason = state === 'changed' ? `changed ${[...row.changes].sort().at(-1)}` : state;
    return this.db.transaction(null, async (tx) => {
      const [first] = await tx.query(sql`
        insert into law_reminder (edition_id, account_id, reason, sent_at) values (${row.editionId}, ${owner.id}, ${reason}, ${now}) on conflict do nothing returning 1`);
      if (!first) return 0;
      const language = isLanguage(owner.language) ? owner.language : 'en';
      await tx.mail({
        to: owner.email, language, template: state === 'changed' ? 'lawChanged' : 'lawDue', programmeId: row.programmeId,
        params: { title: titleIn(language, row), edition: formatEdition(row), asOf: row.lawAsOf ? spokenDay(language, row.lawAsOf) : '–', path: `/materials/${row.materialId}` },
      });
      return 1;
    });
  }
}
