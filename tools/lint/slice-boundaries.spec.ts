import { RuleTester } from 'eslint';
import tseslint from 'typescript-eslint';
import { circleIn, uses } from '../slices.mjs';
import { sliceBoundaries } from './slice-boundaries.mjs';

const tester = new RuleTester({ languageOptions: { parser: tseslint.parser } });
const trainings = '/repo/apps/api/src/app/trainings/trainings.controller.ts';
const forbidden = { messageId: 'forbidden' };

tester.run('slice-boundaries', sliceBoundaries, {
  valid: [
    { name: 'its own files', filename: trainings, code: `import { PlanTraining } from './actions/plan-training';` },
    { name: 'what every slice may use', filename: trainings, code: `import { Refusal } from '../shared/errors/refusal';` },
    { name: 'a slice that the map allows', filename: trainings, code: `export { personName } from '../directory/person-names';` },
    { name: 'a package of the same name', filename: trainings, code: `import network from 'network/network';` },
    { name: 'anything, at the root of an application', filename: '/repo/apps/web/src/app/app.routes.ts', code: `const page = () => import('./network/network.routes');` },
    { name: 'anything, outside the applications', filename: '/repo/tools/seed/people.ts', code: `import { x } from '../../apps/api/src/app/network/x';` },
    { name: 'any slice, in the frame', filename: '/repo/apps/web/src/app/shell/frame.ts', code: `import { Year } from '../trainings/year-line';` },
  ],
  invalid: [
    { name: 'a slice above', filename: trainings, code: `import { Coverage } from '../network/coverage';`, errors: [forbidden] },
    { name: 'a type of a slice above', filename: trainings, code: `import type { Tie } from '../network/tie.entity';`, errors: [forbidden] },
    { name: 'a type in passing', filename: trainings, code: `let tie: import('../network/tie.entity').Tie;`, errors: [forbidden] },
    { name: 'a lazy import', filename: '/repo/apps/web/src/app/materials/page.ts', code: `const page = () => import('../trainings/training-page');`, errors: [forbidden] },
    { name: 'an export of all', filename: '/repo/apps/web/src/app/directory/index.ts', code: `export * from '../network/contacts';`, errors: [forbidden] },
    { name: 'a slice, from shared', filename: '/repo/apps/api/src/app/shared/access/guard.ts', code: `import { Session } from '../../identity/session.entity';`, errors: [forbidden] },
    { name: 'the frame, from a slice', filename: '/repo/apps/web/src/app/network/page.ts', code: `import { Frame } from '../shell/frame';`, errors: [forbidden] },
    { name: 'a slice nobody has named', filename: '/repo/apps/api/src/app/helpers/text.ts', code: `export const x = 1;`, errors: [{ messageId: 'unknown' }] },
    { name: 'an import from a slice nobody has named', filename: trainings, code: `import { x } from '../helpers/text';`, errors: [{ messageId: 'unknown' }] },
  ],
});

describe('the map of slices', () => {
  it('has no circle', () => expect(circleIn(uses)).toBeUndefined());

  it('names only slices that are in it', () => {
    for (const used of Object.values(uses).flat()) expect(Object.keys(uses)).toContain(used);
  });

  it('would notice a circle', () => {
    expect(circleIn({ a: ['b'], b: ['c'], c: ['b'] })).toEqual(['b', 'c', 'b']);
  });
});
