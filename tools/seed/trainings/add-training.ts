import { disciplines, type Discipline } from '@liaison/domain/disciplines';
import { searchKey } from '@liaison/domain/names';
import { dueOn, taskCodes } from '@liaison/domain/planning';
import type { TrainingKind, TrainingMode } from '@liaison/domain/trainings';
import type { TrainingState } from '@liaison/domain/states';
import { instantAt, morningOf, plusDays } from '../kit/calendar';
import type { Person, Phase, Programme, SeedContext } from '../kit/seed-context';
import type { Slot } from './agenda';
import { addAttendance } from './attendance';
import { fundingLineId, fundingLines } from './funding';
import { addNeeds } from './needs';
import { addNominations } from './nominations';
import { addTables } from './tables';

const noHolidays: ReadonlySet<string> = new Set();

export interface NewTraining {
  code: string;
  phase: Phase;
  title: string;
  kind: TrainingKind;
  mode: TrainingMode;
  country: string;
  city: string;
  venue: string;
  startsOn: string;
  endsOn: string;
  languages: readonly string[];
  state: TrainingState;
  reason: string | null;
  note: string;
  places: Partial<Record<Discipline, number>> | null;
  agenda: readonly Slot[];
  trainers: readonly Person[];
  invited: readonly (string | null)[];
  lopsided: boolean;
  namesPerPlace?: number;
  queues?: boolean;
  certain: readonly Person[];
  plannedBy: string;
}

/** A training with its agenda, its trainers' bookings, its nominations and the quotas that count them. */
export function addTraining(seed: SeedContext, programme: Programme, training: NewTraining): void {
  const id = seed.id('training', training.code);
  const { timeZone } = seed.country(training.country);
  const { places } = training;
  const announced = plusDays(training.startsOn, -150);
  const latest = seed.calendar.day(-3);
  seed.rows.add('training', {
    id, programme_id: programme.id, phase_id: training.phase.id, code: training.code, title: training.title, kind: training.kind,
    country_code: training.country, city: training.city, venue: training.venue, mode: training.mode, time_zone: timeZone,
    starts_on: training.startsOn, ends_on: training.endsOn, languages: training.languages, interpretation: training.kind === 'regional' ? ['en', 'ru'].filter((tag) => !training.languages.includes(tag)) : [], state: training.state, state_reason: training.reason,
    // Places are kept while a training is postponed, so it had come as far as its selection.
    postponed_from: training.state === 'postponed' ? 'selected' : null,
    capacity: places && Object.values(places).reduce((sum, count) => sum + count, 0), note: training.note,
    folded: searchKey([training.code, training.title, training.city, training.venue]), planned_by: training.plannedBy,
    created_at: morningOf(announced < latest ? announced : latest), version: 1,
  });
  addSurroundings(seed, programme, id, training);
  addAgenda(seed, id, timeZone, training);
  addTasks(seed, id, training);
  if (!places) return;
  const taken = addNominations(seed, programme, {
    id, state: training.state, startsOn: training.startsOn, places, invited: training.invited, lopsided: training.lopsided,
    without: new Set(training.trainers.map((person) => person.id)), certain: training.certain,
    namesPerPlace: training.namesPerPlace, queues: training.queues, timeZone, phaseId: training.phase.id,
  });
  addTables(seed, id, training);
  addNeeds(seed, id, training);
  for (const discipline of disciplines) {
    const quota = places[discipline];
    if (quota !== undefined) seed.rows.add('training_quota', { training_id: id, discipline, places: quota, taken: taken[discipline] ?? 0 });
  }
  const sessions = training.agenda.map(({ day, from, to }) => {
    const date = plusDays(training.startsOn, day);
    return { startsAt: instantAt(date, from, timeZone), endsAt: instantAt(date, to, timeZone) };
  });
  addAttendance(seed, { id, state: training.state, startsOn: training.startsOn, endsOn: training.endsOn, timeZone, sessions, markedBy: training.plannedBy });
}

/** An authority of the country hosts it and a line of the phase pays; a regional one means to have no more than eight people of its host. */
function addSurroundings(seed: SeedContext, { organisations }: Programme, training: string, { country, phase, kind, places, startsOn }: NewTraining): void {
  const host = organisations.find((one) => one.country === country);
  if (host) seed.rows.add('training_host', { training_id: training, organisation_id: host.id });
  const line = fundingLines[Number(startsOn.slice(5, 7)) % fundingLines.length];
  if (line) seed.rows.add('training_funding', { training_id: training, funding_line_id: fundingLineId(seed, phase.id, line.code) });
  if (kind === 'regional' && places) seed.rows.add('training_limit', { id: seed.id('training limit', training), training_id: training, country_code: country, places: 8, is_hard: false });
}

/** What lies behind was done by whoever planned the training, but for one task of every fifth training: that one is overdue. */
function addTasks(seed: SeedContext, training: string, { code: trainingCode, startsOn, state, plannedBy }: NewTraining): void {
  if (['delivered', 'reported', 'closed', 'cancelled'].includes(state)) return;
  const today = seed.calendar.day(0);
  const past = taskCodes.filter((code) => dueOn(code, startsOn, noHolidays) < today);
  const forgotten = seed.random('forgotten task', trainingCode).chance(0.2) ? past.at(-1) : undefined;
  for (const code of taskCodes) {
    const due = dueOn(code, startsOn, noHolidays);
    const done = due < today && code !== forgotten;
    seed.rows.add('training_task', {
      training_id: training, code, due_on: due, owner_id: code === 'request' || code === 'letters' ? plannedBy : null, done_at: done ? morningOf(due) : null,
      done_by: done ? plannedBy : null, reminded_at: due < today ? morningOf(plusDays(due, -3)) : null,
    });
  }
}

function addAgenda(seed: SeedContext, training: string, timeZone: string, { startsOn, agenda, trainers, state }: NewTraining): void {
  const asleep = state === 'postponed' || state === 'cancelled';
  for (const [number, slot] of agenda.entries()) {
    const id = seed.id('session', training, number);
    const date = plusDays(startsOn, slot.day);
    const starts = instantAt(date, slot.from, timeZone);
    const ends = instantAt(date, slot.to, timeZone);
    seed.rows.add('agenda_session', { id, training_id: training, module_id: slot.moduleId, title: slot.title, room: slot.room, starts_at: starts, ends_at: ends });
    // Two stand before the group in a module, so that neither profession speaks alone; one opens, closes and leads a group.
    const standing = slot.moduleId === null ? [trainers[slot.group ?? 0]] : [trainers[number % trainers.length], trainers[(number + 1) % trainers.length]];
    for (const person of new Set(standing)) {
      if (person) seed.rows.add('session_trainer', { session_id: id, person_id: person.id, during: asleep ? 'empty' : `[${starts},${ends})` });
    }
  }
}
