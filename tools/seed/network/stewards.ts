import type { Programme, SeedContext } from '../kit/seed-context';

const stewards: readonly (readonly [country: string, steward: string, deputy: string | null])[] = [
  ['MD', 'coordinator.md@example.org', 'manager@example.org'],
  ['AT', 'coordinator.at@example.org', null],
];

/** What stewards were asked to close: days ago, by whom, and what came of it. */
const asked = [
  { country: 'MD', grouping: 'competence', column: 'FA.CRIS', note: 'Somebody for crisis care of minors who speaks Romanian and Russian.', by: 'contact.ua@example.org', ago: 9, outcome: null, answer: '' },
  { country: 'MD', grouping: 'sector', column: 'CHI', note: 'Child protection for the joint training in spring.', by: 'coordinator.at@example.org', ago: 3, outcome: null, answer: '' },
  { country: 'AT', grouping: 'discipline', column: 'judiciary', note: 'A prosecutor for questions of mutual legal assistance.', by: 'coordinator.md@example.org', ago: 40, outcome: 'closed', answer: 'The academy named somebody; the contact was checked last week.' },
] as const;

/** Who keeps the contacts of two countries, and which cells of the matrix they were asked to close. */
export function addStewards(seed: SeedContext, programme: Programme): void {
  for (const [country, steward, deputy] of stewards) {
    seed.rows.add('country_steward', { programme_id: programme.id, country_code: country, steward_id: seed.account(steward).accountId, deputy_id: deputy && seed.account(deputy).accountId, version: 1 });
  }
  for (const { country, grouping, column, note, by, ago, outcome, answer } of asked) {
    seed.rows.add('gap_task', {
      id: seed.id('gap', country, grouping, column), programme_id: programme.id, country_code: country, grouping, column_code: column, note, asked_by: seed.account(by).accountId,
      asked_at: seed.calendar.instant(-ago, 300), outcome, answer, answered_by: outcome && seed.account('coordinator.at@example.org').accountId, answered_at: outcome && seed.calendar.instant(-ago + 6, 300),
      version: outcome ? 2 : 1,
    });
  }
}
