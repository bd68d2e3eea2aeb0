import { roles, tlpLabels, visibilities } from '@liaison/domain/access';
import { audiences, digestRhythms, materialKinds } from '@liaison/domain/materials';
import { editionStates, languageVersionStates, nominationStates, statesBeforeRunning, trainingStates } from '@liaison/domain/states';
import { nominationRoutes, trainingKinds, trainingModes } from '@liaison/domain/trainings';
import { TestApplication } from './test-application';

let liaison: TestApplication;
beforeAll(async () => {
  liaison = await TestApplication.start();
});
afterAll(() => liaison.stop());

/** Constraints that list codes, with the codes of the domain: a new code without its migration shows here and not in a save. */
const listed = {
  role_assignment_role: roles,
  person_listing: visibilities,
  programme_person_listing: visibilities,
  training_state: trainingStates,
  training_postponed_from: statesBeforeRunning,
  training_kind: trainingKinds,
  training_mode: trainingModes,
  nomination_state: nominationStates,
  nomination_route: nominationRoutes,
  material_kind: materialKinds,
  material_tlp: tlpLabels,
  material_audience: audiences,
  edition_state: editionStates,
  digest_rhythm: digestRhythms,
  translation_state: languageVersionStates.slice(0, 4),
} satisfies Record<string, readonly string[]>;

it.each(Object.entries(listed))('%s takes the codes of the domain and no others', async (constraint, codes) => {
  const { rows } = await liaison.pool.query<{ definition: string }>('select pg_get_constraintdef(oid) as definition from pg_constraint where conname = $1', [constraint]);
  const taken = [...(rows[0]?.definition ?? '').matchAll(/'([^']+)'::text/g)].map(([, code]) => code);
  expect(taken.sort()).toEqual([...codes].sort());
});
