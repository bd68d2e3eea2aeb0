import { Injectable } from '@nestjs/common';
import type { ResponseOf } from '@liaison/contracts';
import { roleHas } from '@liaison/domain/access';
import { coverageClass, disclosedTo, toldClass } from '@liaison/domain/coverage';
import { disciplines } from '@liaison/domain/disciplines';
import { heldOn, measureStateOn, progressOf, standingOf, strategyTopics, type StateChange, type StrategyTopic } from '@liaison/domain/strategies';
import sql, { type Sql } from 'sql-template-tag';
import { actsFor, type Actor } from '../../shared/access/actor';
import { visibleMaterial, visibleTraining } from '../../shared/access/visibility';
import { Clock } from '../../shared/clock/clock';
import { Database } from '../../shared/database/database';
import { Refusal } from '../../shared/errors/refusal';
import { CoverageQueries } from '../coverage.queries';

type Answer = ResponseOf<'GET /strategies'>;
export type Strategy = Answer['items'][number];
type Statement = NonNullable<Strategy['topics'][number]['now']>;
type Measure = Strategy['measures'][number];

interface Row {
  readonly countryCode: string;
  /** Reference data of the country; null in programmes whose subject it is not. */
  readonly facts: Readonly<Record<string, unknown>> | null;
  readonly statements: readonly (Statement & { topic: StrategyTopic })[];
  readonly measures: readonly (Omit<Measure, 'state' | 'changes'> & { changes: readonly (StateChange & { note: string })[] })[];
  readonly trainings: Strategy['trainings'];
  readonly materials: Strategy['materials'];
}

/** What the reference data of a country says, and from which day on it says so. */
const references: readonly (readonly [topic: StrategyTopic, fact: string, since: string])[] = [
  ['referral', 'nrm_2008_2009', '2008-01-01'], ['referral', 'nrm_now', '2025-01-01'],
  ['rapporteur', 'nrem_2008_2009', '2008-01-01'], ['rapporteur', 'nrem_now', '2025-01-01'],
  ['law', 'law_2008_2009', '2008-01-01'], ['law', 'law_now', '2025-01-01'],
];

@Injectable()
export class StrategiesQueries {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly coverage: CoverageQueries,
  ) {}

  async list(actor: Actor, countries: readonly string[], day?: string): Promise<Answer> {
    const on = day ?? this.clock.today();
    const rows = await this.db.read<Row>(sql`
      select c.code as "countryCode", case when g.kind = 'training-network' then c.facts end as facts,
        coalesce((select json_agg(json_build_object('id', s.id, 'topic', s.topic, 'standing', s.standing, 'text', s.text, 'source', s.source, 'since', s.since, 'version', s.version) order by s.since, s.id)
          from strategy_statement s where s.programme_id = g.id and s.country_code = c.code), '[]') as statements,
        coalesce((select json_agg(json_build_object('id', m.id, 'kind', m.kind, 'title', m.title, 'sectorCode', m.sector_code, 'source', m.source, 'dueOn', m.due_on, 'contribution', m.contribution,
            'version', m.version, 'changes', (select json_agg(json_build_object('on', h.happened_on, 'state', h.state, 'note', h.note) order by h.number) from strategy_measure_change h where h.measure_id = m.id))
            order by m.kind, m.due_on nulls last, m.title, m.id)
          from strategy_measure m where m.programme_id = g.id and m.country_code = c.code), '[]') as measures,
        ${trainingsUpTo(actor, on)} as trainings, ${materialsUpTo(actor, on)} as materials
      from country c join programme g on g.id = ${actor.programmeId} where c.code = any(${[...countries]})
      order by array_position(${[...countries]}::text[], c.code)`);
    const covered = await this.covered(actor);
    return { on, items: rows.map((row) => laid(actor, on, row, covered)) };
  }

  async one(actor: Actor, code: string): Promise<Strategy> {
    const [strategy] = (await this.list(actor, [code])).items;
    if (!strategy) throw new Refusal('not-found');
    return strategy;
  }

  /** Cells of today by country and discipline, as the matrix tells them. */
  private async covered(actor: Actor): Promise<((code: string) => NonNullable<Strategy['coverage']>) | null> {
    if (!roleHas(actor.role, 'network.read')) return null;
    const { cells } = await this.coverage.matrix(actor, { by: 'discipline' });
    const known = new Map(cells.map((cell) => [`${cell.countryCode} ${cell.column}`, cell]));
    return (code) => disciplines.map((discipline) => {
      const cell = known.get(`${code} ${discipline}`);
      const nobody = toldClass(coverageClass({ verified: 0, organisations: 0, lapsed: 0 }), disclosedTo(actor, code));
      return { discipline, class: cell?.class ?? nobody, verified: cell?.verified ?? 0 };
    });
  }
}

function laid(actor: Actor, on: string, { facts, statements, measures, ...row }: Row, covered: ((code: string) => NonNullable<Strategy['coverage']>) | null): Strategy {
  const known = measures.flatMap(({ changes, ...measure }) => {
    const state = measureStateOn(changes, on);
    return state ? [{ ...measure, state, changes: changes.filter((change) => change.on <= on).reverse() }] : [];
  });
  return {
    ...row,
    topics: strategyTopics.map((topic) => {
      const { now, before } = heldOn([...referenceOf(topic, facts), ...statements.filter((one) => one.topic === topic).map(({ topic: _, ...one }) => one)], on);
      return { topic, now, before: [...before] };
    }),
    measures: known,
    progress: progressOf(known.filter(({ kind }) => kind === 'measure').map(({ state }) => state)),
    coverage: covered && covered(row.countryCode),
    may: { edit: roleHas(actor.role, 'network.verify') && actsFor(actor, row.countryCode) },
  };
}

function referenceOf(topic: StrategyTopic, facts: Row['facts']): Statement[] {
  return references.flatMap(([of, fact, since]) => {
    const text = of === topic ? facts?.[fact] : undefined;
    if (typeof text !== 'string' || text === '') return [];
    // The text of a law says what it is, and not whether there is one.
    return [{ id: null, standing: topic === 'law' ? 'yes' : standingOf(text), text, source: '', since, version: null }];
  });
}

function trainingsUpTo(actor: Actor, on: string): Sql {
  if (!roleHas(actor.role, 'trainings.read')) return sql`null::json`;
  const held = sql`tr.country_code = c.code and tr.state in ('delivered', 'reported', 'closed') and tr.ends_on <= ${on}::date and ${visibleTraining(actor)}`;
  const persons = roleHas(actor.role, 'reports.read')
    ? sql`(select count(distinct done.person_id)::int from training tr join completion done on done.training_id = tr.id and done.participated where ${held})`
    : sql`null::int`;
  return sql`json_build_object('held', (select count(*)::int from training tr where ${held}), 'persons', ${persons},
    'latest', coalesce((select json_agg(json_build_object('id', one.id, 'title', one.title, 'endedOn', one.ends_on) order by one.ends_on desc, one.id) from (
      select tr.id, tr.title, tr.ends_on from training tr where ${held} order by tr.ends_on desc, tr.id limit 3) one), '[]'))`;
}

/** A language without its region reads those with one, and the other way round. */
function materialsUpTo(actor: Actor, on: string): Sql {
  if (!roleHas(actor.role, 'materials.read')) return sql`null::json`;
  return sql`(select coalesce(json_agg(json_build_object('language', tongue.tag, 'materials', (
      select count(distinct m.id)::int from material m join edition e on e.material_id = m.id and e.state in ('published', 'superseded') and e.published_at < ${on}::date + 1
        join language_version lv on lv.edition_id = e.id and split_part(lv.language, '-', 1) = split_part(tongue.tag, '-', 1)
      where ${visibleMaterial(actor)})) order by tongue.place), '[]')
    from unnest(c.material_languages) with ordinality as tongue (tag, place))`;
}
