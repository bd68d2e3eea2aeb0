import { proposing, run } from '@liaison/domain/grouping';
import type { TrainingState } from '@liaison/domain/states';
import type { SeedContext } from '../kit/seed-context';

/** Trainings that are near enough for somebody to have thought of the tables. */
const arranged: readonly TrainingState[] = ['confirmed', 'running'];
const rounds = 3;

/** Mixed tables as a coordinator would have taken them from the first proposal. */
export function addTables(seed: SeedContext, training: string, { state, languages }: { state: TrainingState; languages: readonly string[] }): void {
  if (!arranged.includes(state)) return;
  const people = (seed.placed.get(training) ?? []).map(({ nominationId, person }) => ({
    id: nominationId, discipline: person.discipline, languages: person.languages.length ? person.languages : [...languages], superiors: [],
  }));
  const answer = run(proposing(people, rounds, 1));
  if ('obstacle' in answer) return;
  seed.rows.add('table_plan', { training_id: training, rounds, saved_at: seed.calendar.instant(-2, 46), version: 1 });
  for (const [round, tables] of answer.proposal.rounds.entries()) {
    for (const [number, table] of tables.entries()) {
      for (const nomination of table) seed.rows.add('table_seat', { training_id: training, nomination_id: nomination, round: round + 1, table_number: number + 1 });
    }
  }
}
