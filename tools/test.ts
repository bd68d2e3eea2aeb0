import { existsSync } from 'node:fs';
import path from 'node:path';
import { root } from './shared/root';
import { checkProjects, missingTargets } from './test/check-projects';
import { projects, testFiles } from './test/projects';
import { runJest } from './test/run-jest';
import { Tally } from './test/tally';

const browser = 'apps/web-e2e/jest.config.cjs';
/** The files that look at all pages, apart from those that walk a way through some of them. */
const looks = 'every-page-in-';

/** Everything there is to check, in the order in which it fails fastest. Ends with one line: `N passed, N failed`. */
export async function run(): Promise<void> {
  const began = performance.now();
  const tally = new Tally();
  const all = projects();
  const units = all.map(({ folder }) => path.join(folder, 'jest.config.cjs')).filter((file) => existsSync(path.join(root, file)) && !file.startsWith('apps/web-e2e'));

  await stage('Lint, types and builds', async () => {
    for (const reason of missingTargets(all, ['lint', 'typecheck'])) tally.fail(reason);
    await checkProjects(all, ['lint', 'lint-promises', 'typecheck', 'build'], tally);
  });
  await stage('Unit tests', () => runJest('Unit tests', units, tally));
  await stage('The API on a real PostgreSQL', () => runJest('The API on a real PostgreSQL', ['apps/api/jest.together.config.cjs'], tally));
  // Both sides wait more than they work, and neither knows of the other's installations: side by side they fill two cores.
  const lookAtPages = (language: 'english' | 'german') => runJest(`Looks at every page in ${language}`, [browser], tally, ['--testPathPatterns', looks + language]);
  await stage('The commands, beside journeys in a browser and looks at every page', () =>
    Promise.all([
      runJest('The commands', ['tools/jest.int.config.cjs'], tally).then(() => lookAtPages('english')),
      runJest('Journeys in a browser', [browser], tally, ['--testPathIgnorePatterns', looks]).then(() => lookAtPages('german')),
    ]),
  );
  for (const file of testFiles()) if (!tally.ran.has(file)) tally.fail(`${path.relative(root, file)} belongs to no run`);

  const minutes = ((performance.now() - began) / 60_000).toFixed(1);
  process.stdout.write(`\nAll of it took ${minutes} minutes.\n`);
  if (tally.failures.length) process.stdout.write(`\nFailed:\n${tally.failures.map((reason) => `  ✗ ${reason}\n`).join('')}`);
  process.stdout.write(`\n${tally.line}\n`);
  process.exitCode = tally.failures.length ? 1 : 0;
}

async function stage(title: string, work: () => Promise<unknown>): Promise<void> {
  process.stdout.write(`\n== ${title}\n`);
  const began = performance.now();
  await work();
  process.stdout.write(`   ${Math.round((performance.now() - began) / 1000)} s\n`);
}
