import { Injectable } from '@nestjs/common';
import type { BodyOf, Plan, ResponseOf } from '@liaison/contracts';
import {
  accreditationObstacle, fairShare, openingsOf, planModel, planOf, possibleStarts, type Opening, type Placed, type PlanInput, type Wish,
} from '@liaison/domain/planning';
import { actsFor, type Actor } from '../../shared/access/actor';
import { Clock } from '../../shared/clock/clock';
import { Refusal } from '../../shared/errors/refusal';
import { Holidays } from './holidays';
import { PlanDataQueries, wholeWindow, type PlannedTrainer } from './plan-data.queries';
import { Solver } from './solver';

type Proposal = Plan['proposals'][number];
type Why = Proposal['why'][number];

/** Plans for one training alone, each on other days. */
const alternatives = 3;

/** Looks for days and teams. It only reads: a plan is taken by `TakePlan`, and then the database has the last word. */
@Injectable()
export class ProposePlans {
  constructor(
    private readonly data: PlanDataQueries,
    private readonly holidays: Holidays,
    private readonly solver: Solver,
    private readonly clock: Clock,
  ) {}

  async run(actor: Actor, { wishes: wanted }: BodyOf<'POST /planning/proposals'>): Promise<ResponseOf<'POST /planning/proposals'>> {
    const outside = wanted.findIndex(({ countryCode }) => !actsFor(actor, countryCode));
    if (outside >= 0) throw new Refusal('not-allowed', { path: `body.wishes.${outside}.countryCode` });
    const began = this.clock.elapsed();
    const wishes = await this.data.wishes(actor, wanted);
    const trainers = await this.data.trainers(actor, wholeWindow(wishes));
    const looked = wishes.map((wish) => ({ wish, openings: openingsOf(wish, trainers) }));
    const refused = looked.flatMap(({ wish, openings }) => ('code' in openings ? [{ key: wish.key, ...openings }] : []));
    let open = looked.flatMap(({ wish, openings }) => ('code' in openings ? [] : [{ wish, openings }]));
    const plans: Plan[] = [];
    for (let round = 0; round < (wanted.length === 1 ? alternatives : 1) && open.length > 0; round += 1) {
      const plan = await this.solve(actor, { wishes: open, trainers: usable(open, trainers) }, refused);
      if (round > 0 && plan.proposals.length === 0) break;
      plans.push(plan);
      // The next plan for one training is on other days than those before it.
      const taken = plans.flatMap(({ proposals }) => proposals.map(({ startsOn }) => startsOn));
      open = open.map(({ wish, openings }) => ({ wish, openings: openings.filter(({ from }) => !taken.includes(from)) })).filter(({ openings }) => openings.length > 0);
    }
    if (plans.length === 0) plans.push({ cost: 0, proposals: [], refused, share: 0 });
    return { plans, milliseconds: Math.round(this.clock.elapsed() - began) };
  }

  private async solve(actor: Actor, input: PlanInput & { trainers: readonly PlannedTrainer[] }, refused: Plan['refused']): Promise<Plan> {
    const { cost, value } = await this.solver.solve(planModel(input));
    const placed = planOf(input, value);
    const wishes = new Map(input.wishes.map(({ wish }) => [wish.key, wish]));
    const days = new Map<string, number>();
    for (const { key, team } of placed) for (const id of team) days.set(id, (days.get(id) ?? 0) + (wishes.get(key)?.days ?? 0));
    const share = fairShare([...wishes.values()], input.trainers.map(({ load }) => load));
    const missing = input.wishes.filter(({ wish }) => !placed.some(({ key }) => key === wish.key));
    return {
      cost: Math.round(cost * 100) / 100,
      share,
      proposals: placed.map((one) => this.explain(actor, one, wishes.get(one.key), input.trainers, days)).sort((a, b) => a.startsOn.localeCompare(b.startsOn) || a.key.localeCompare(b.key)),
      refused: [...refused, ...missing.map(({ wish, openings }) => ({ key: wish.key, code: 'not-placed' as const, params: { dates: openings.length } }))],
    };
  }

  private explain(actor: Actor, { key, opening, team }: Placed, wish: Wish | undefined, trainers: readonly PlannedTrainer[], days: ReadonlyMap<string, number>): Proposal {
    if (!wish) throw new Error(`no wish ${key}`);
    const people = team.flatMap((id) => trainers.find((trainer) => trainer.id === id) ?? []);
    return {
      key,
      startsOn: opening.from,
      endsOn: opening.to,
      team: people.map((trainer) => ({
        id: trainer.id, displayName: trainer.displayName, countryCode: trainer.countryCode, disciplines: [...trainer.disciplines], languages: [...trainer.languages],
        modules: wish.modules.filter(({ id }) => accreditationObstacle(trainer.accreditations, id, opening) === null).map(({ code }) => code),
        booked: trainer.load, planned: trainer.load + (days.get(trainer.id) ?? 0),
        holidays: trainer.countryCode === null ? [] : this.holidays.between(trainer.countryCode, opening.from, opening.to, actor.language),
      })),
      why: this.reasons(actor, wish, opening, people, trainers),
    };
  }

  private reasons(actor: Actor, wish: Wish, opening: Opening, team: readonly PlannedTrainer[], trainers: readonly PlannedTrainer[]): Why[] {
    const days = possibleStarts(wish.window, wish.days, wish.holidays).length;
    const avoided = this.holidays.between(wish.countryCode, wish.window.from, wish.window.to, actor.language);
    const professions = new Set(team.flatMap(({ disciplines }) => disciplines));
    const others = trainers.filter(({ id }) => opening.trainers.includes(id) && !team.some((one) => one.id === id));
    const most = Math.max(...team.map(({ load }) => load));
    return [
      { code: 'free-days', params: { dates: days, free: opening.trainers.length } },
      ...(avoided.length > 0 ? [{ code: 'holidays-avoided' as const, params: { count: avoided.length, names: [...new Set(avoided.map(({ name }) => name))].slice(0, 4).join(', ') } }] : []),
      professions.size > 1 ? { code: 'across', params: { disciplines: [...professions].join(',') } } : { code: 'one-profession', params: { disciplines: [...professions].join(',') } },
      { code: 'all-languages', params: { languages: wish.languages.join(',') } },
      { code: 'least-booked', params: { most, others: others.length, fewer: others.filter(({ load }) => load < most).length } },
    ];
  }
}

/** Trainers that stand in some opening; the others would only make the model larger. */
function usable(open: readonly { openings: readonly Opening[] }[], trainers: readonly PlannedTrainer[]): PlannedTrainer[] {
  const named = new Set(open.flatMap(({ openings }) => openings.flatMap((opening) => opening.trainers)));
  return trainers.filter(({ id }) => named.has(id));
}
