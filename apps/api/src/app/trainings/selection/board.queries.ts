import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { BoardNominee, QuestionForm, SelectionBoard } from '@liaison/contracts';
import { meritOf } from '@liaison/domain/selection';
import { placesAreGiven } from '@liaison/domain/trainings';
import sql, { type Sql } from 'sql-template-tag';
import type { Actor } from '../../shared/access/actor';
import { visibleTraining } from '../../shared/access/visibility';
import { Database, type Transaction } from '../../shared/database/database';
import { Refusal } from '../../shared/errors/refusal';
import { maySelect } from '../rights';
import { formsOfTraining, givenAnswers } from '../questions/form-rows';
import { countryQuotasOfTraining, softQuotasOfTraining } from '../training-limits';
import { quotasOfTraining } from '../training-detail.queries';
import { missingModules } from './prerequisites';

type Row = Omit<SelectionBoard, 'seen' | 'isOpen' | 'nominees'> & { phaseId: string; revision: number; nominees: NomineeRow[] };
type NomineeRow = Omit<BoardNominee, 'number' | 'organisationKey' | 'score' | 'merit'> & { organisationId: string | null };

const most = 5;

/** All that is weighed in a selection, in one statement whatever the number of nominees. */
@Injectable()
export class BoardQueries {
  constructor(private readonly db: Database) {}

  async board(actor: Actor, trainingId: string, blind = false): Promise<SelectionBoard> {
    const [row] = await this.db.readShaped<Row>(boardOf(actor, trainingId));
    return boardFor(actor, row, blind);
  }

  /** The same inside a transaction that is about to change it. */
  async within(tx: Transaction, actor: Actor, trainingId: string): Promise<SelectionBoard> {
    const [row] = await tx.query<Row>(boardOf(actor, trainingId));
    return boardFor(actor, row, false);
  }
}

function boardFor(actor: Actor, row: Row | undefined, blind: boolean): SelectionBoard {
  if (!row) throw new Refusal('not-found');
  // Names of other countries are on it, so it is for those who may select here and nobody else.
  if (!maySelect(actor, { countryCode: row.countryCode, state: 'nominations-open' })) throw new Refusal('not-allowed');
  const { phaseId: _, revision, nominees, ...board } = row;
  const keys = new Map<string, string>();
  const keyOf = (id: string | null) => (id === null ? null : (keys.get(id) ?? keys.set(id, `o${keys.size + 1}`).get(id) ?? null));
  const weights = new Map(board.criteria.map(({ id, weight }) => [id, weight]));
  return {
    ...board,
    isOpen: placesAreGiven(board.state),
    seen: seenOf(revision, board, nominees),
    nominees: nominees.map(({ organisationId, ...nominee }, index) => {
      const score = scoreOf(nominee.scores, weights);
      return {
        ...nominee, ...(blind && { ...hidden, answers: withoutTexts(board.forms, nominee.answers) }), number: index + 1, organisationKey: keyOf(organisationId), score, merit: meritOf({ rank: nominee.rank, score }),
      };
    }),
  };
}

/** What somebody wrote may tell who they are; what they chose does not. */
function withoutTexts(forms: readonly QuestionForm[], given: BoardNominee['answers']): BoardNominee['answers'] {
  if (!given) return null;
  const texts = new Set(forms.find(({ number }) => number === given.form)?.questions.filter(({ kind }) => kind === 'text' || kind === 'long-text').map(({ id }) => id));
  return { form: given.form, answers: Object.fromEntries(Object.entries(given.answers).filter(([id]) => !texts.has(id))) };
}

const hidden = { personId: null, displayName: null, organisationName: null, reason: null } as const;

/** Percent of what the criteria allow, of those that were scored. */
export function scoreOf(scores: readonly { criterionId: string; points: number }[], weights: ReadonlyMap<string, number>): number | null {
  const counted = scores.filter(({ criterionId }) => weights.has(criterionId));
  const possible = counted.reduce((sum, { criterionId }) => sum + most * (weights.get(criterionId) ?? 0), 0);
  if (possible === 0) return null;
  return Math.round((100 * counted.reduce((sum, { criterionId, points }) => sum + points * (weights.get(criterionId) ?? 0), 0)) / possible);
}

/** Changes with everything a decision depends on; scores change the proposal and not what may be decided. */
function seenOf(revision: number, { state, quotas }: Pick<Row, 'state' | 'quotas'>, nominees: readonly NomineeRow[]): string {
  const facts = [state, revision, quotas.map(({ discipline, places, taken }) => [discipline, places, taken]), nominees.map(({ nominationId, version }) => [nominationId, version])];
  return createHash('sha256').update(JSON.stringify(facts)).digest('base64url');
}

/** Trainings of the 24 months before that person attended on one of the same modules; the latest of them. */
const repeat = sql`(
  select json_build_object('id', bt.id, 'title', bt.title, 'endsOn', bt.ends_on)
  from nomination b join training bt on bt.id = b.training_id
  where b.person_id = n.person_id and b.state = 'attended' and bt.programme_id = tr.programme_id and bt.id <> tr.id
    and bt.ends_on < tr.starts_on and bt.ends_on >= tr.starts_on - interval '24 months'
    and exists (select 1 from agenda_session bs where bs.training_id = bt.id and bs.module_id = any(own.modules))
  order by bt.ends_on desc limit 1)`;

function boardOf(actor: Actor, id: string): Sql {
  return sql`
    select tr.id as "trainingId", tr.title, tr.code, tr.country_code as "countryCode", tr.state, tr.starts_on as "startsOn", tr.ends_on as "endsOn",
      tr.time_zone as "timeZone", tr.capacity, tr.phase_id as "phaseId", ${quotasOfTraining} as quotas, ${softQuotasOfTraining} as "softQuotas", ${countryQuotasOfTraining} as "countryQuotas",
      (select coalesce(sum(q.revision), 0)::int from training_quota q where q.training_id = tr.id) as revision,
      (select coalesce(json_agg(json_build_object('id', c.id, 'name', json_build_object('en', c.name_en, 'de', c.name_de), 'weight', c.weight) order by c.position, c.id), '[]')
        from selection_criterion c where c.phase_id = tr.phase_id and c.ended_at is null) as criteria,
      ${formsOfTraining(sql`tr.id`)} as forms, nominated.nominees
    from training tr
    cross join lateral (select coalesce(array_agg(distinct s.module_id) filter (where s.module_id is not null), '{}') as modules
      from agenda_session s where s.training_id = tr.id) own
    cross join lateral (
      select coalesce(json_agg(json_build_object('nominationId', n.id, 'personId', n.person_id, 'displayName', p.display_name, 'organisationName', o.name,
          'organisationId', n.organisation_id, 'countryCode', n.country_code, 'discipline', n.discipline, 'sectorCode', n.sector_code,
          'gender', p.gender, 'route', n.route, 'rank', n.rank, 'state', n.state, 'reason', n.reason, 'repeatOf', ${repeat}, 'missing', ${missingModules},
          'scores', (select coalesce(json_agg(json_build_object('criterionId', g.criterion_id, 'points', g.points, 'version', g.version)), '[]')
            from nomination_score g where g.nomination_id = n.id),
          'answers', ${givenAnswers(sql`s.nomination_id = n.id`)},
          'awaits', case when n.awaits_endorsement then (select json_build_object('levelId', l.id, 'en', l.name_en, 'de', l.name_de, 'since', e.asked_at)
            from nomination_endorsement e join endorsement_level l on l.id = e.level_id where e.nomination_id = n.id and e.state = 'asked') end,
          'queueNumber', n.queue_number, 'passedOver', n.passed_over,
          'answer', case when n.answer_on is not null then json_build_object('date', n.answer_on, 'zone', n.answer_zone, 'endsAt', n.answer_by) end,
          'version', n.version) order by n.created_at, n.id), '[]') as nominees
      from nomination n join person p on p.id = n.person_id left join organisation o on o.id = n.organisation_id
      where n.training_id = tr.id and n.state <> 'draft') nominated
    where tr.id = ${id}::uuid and ${visibleTraining(actor)}`;
}
