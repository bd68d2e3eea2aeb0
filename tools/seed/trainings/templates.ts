import type { Programme, SeedContext } from '../kit/seed-context';
import { agendaOf, modules } from './agenda';

interface Model {
  readonly name: string;
  readonly modules: readonly string[];
  readonly days: number;
  readonly test: { readonly name: string; readonly passMark: number } | null;
}

const models: readonly Model[] = [
  { name: 'First contact: two days for all professions', modules: ['M01', 'M03', 'M08'], days: 2, test: null },
  { name: 'Interviewing with care: three days with a test', modules: ['M01', 'M04', 'M05', 'M08'], days: 3, test: { name: 'Interviewing with care', passMark: 60 } },
];

const clockOf = (minutes: number): string => `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

/** Models that coordinators plan trainings after. */
export function addTemplates(seed: SeedContext, programme: Programme): void {
  const { accountId } = seed.account('manager@example.org');
  for (const { name, modules: codes, days, test } of models) {
    const quotas = [{ discipline: 'police', places: 8 }, { discipline: 'judiciary', places: 6 }, { discipline: 'ngo', places: 6 }];
    const sessions = agendaOf(codes, days, 'en').map(({ day, from, to, moduleId, title, room }) => ({
      moduleId, moduleCode: [...modules.values()].find(({ id }) => id === moduleId)?.code ?? null, title, room, day, from: clockOf(from), endDay: day, to: clockOf(to),
    }));
    seed.rows.add('training_template', {
      id: seed.id('training template', name), programme_id: programme.id, name, created_by: accountId ?? null, created_at: seed.calendar.instant(-40),
      content: {
        kind: 'national', mode: 'on-site', languages: ['en'], interpretation: [], capacity: 24, completedShare: null, note: '', quotas, softQuotas: [], countryQuotas: [],
        prerequisiteIds: [], days, sessions, test, questions: [],
      },
    });
  }
}
