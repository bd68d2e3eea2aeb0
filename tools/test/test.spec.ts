import { NxAccount, missingTargets } from './check-projects';
import { count } from './run-jest';
import { Tally } from './tally';

describe('the account of Nx', () => {
  const told: string[] = [];
  const account = new NxAccount((line) => told.push(line));
  const output = [
    '', ' NX   Running targets lint, build for 2 projects:', '', '- domain', '- api', '',
    '> nx run domain:lint  [local cache]', '', '> eslint libs/domain\r', '',
    '> nx run api:lint', '', '> eslint apps/api\r', '/apps/api/src/main.ts', '  1:1  error  No', 'Warning: command "eslint apps/api" exited with non-zero status code',
    ' NX   Running targets lint, build for 2 projects failed', '', 'Failed tasks:', '', '- api:lint', '', '  Run duration:      38.0s',
  ];
  for (const line of output) account.read(line);

  it('knows which checks ran and which of them failed', () => {
    expect([...account.ran]).toEqual(['domain:lint', 'api:lint']);
    expect([...account.failed]).toEqual(['api:lint']);
  });

  it('passes on what a check said', () => {
    expect(told).toEqual([
      '  domain:lint (unchanged)', '  api:lint', '    /apps/api/src/main.ts', '      1:1  error  No',
      '    Warning: command "eslint apps/api" exited with non-zero status code',
    ]);
  });
});

describe('the tally', () => {
  const suite = (assertions: string[], status = 'passed') => ({
    name: '/x/a.spec.ts', status, message: '', assertionResults: assertions.map((result) => ({ status: result, fullName: `is ${result}` })),
  });
  const counted = (suites: ReturnType<typeof suite>[], ending = 'exit code 0') => {
    const tally = new Tally();
    count('Tests', { numTotalTests: suites.flatMap(({ assertionResults }) => assertionResults).length, testResults: suites }, ending, tally);
    return tally.line;
  };

  it('counts every test', () => expect(counted([suite(['passed', 'passed', 'failed'], 'failed')], 'exit code 1')).toBe('2 passed, 1 failed'));
  it('counts a skipped test and one that is only planned as failed', () => expect(counted([suite(['passed', 'pending', 'todo'])])).toBe('1 passed, 2 failed'));
  it('knows the files of which a suite is made', () => {
    const tally = new Tally();
    const test = { status: 'passed', fullName: 'apps/x.int-spec.ts is there', ancestorTitles: ['apps/x.int-spec.ts'] };
    count('Tests', { numTotalTests: 1, testResults: [{ name: '/x/part-1.int-suite.ts', status: 'passed', message: '', assertionResults: [test] }] }, 'exit code 0', tally);
    expect([...tally.ran].map((file) => file.slice(-'apps/x.int-spec.ts'.length))).toContain('apps/x.int-spec.ts');
  });
  it('counts a suite that could not run as failed', () => expect(counted([suite(['passed']), suite([], 'failed')], 'exit code 1')).toBe('1 passed, 1 failed'));
  it('counts a suite that broke in its clearing up as failed', () => expect(counted([suite(['passed'], 'failed')], 'exit code 1')).toBe('1 passed, 1 failed'));
  it('counts a run without a test as failed', () => expect(counted([])).toBe('0 passed, 1 failed'));
  it('counts an end in disorder as failed', () => expect(counted([suite(['passed'])], 'signal SIGKILL')).toBe('1 passed, 1 failed'));

  it('notices a project without a check that all others have', () => {
    expect(missingTargets([{ name: 'maps', folder: 'libs/maps', targets: ['lint'] }], ['lint', 'typecheck'])).toEqual(['maps has no target "typecheck" in libs/maps/project.json']);
  });
});
