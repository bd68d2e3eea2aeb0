import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { root } from '../shared/root';
import type { Tally } from './tally';

interface JestReport {
  numTotalTests: number;
  testResults: { name: string; status: string; message: string; assertionResults: { status: string; fullName: string; ancestorTitles?: string[] }[] }[];
}

const jestProgram = path.join(root, 'node_modules', 'jest', 'bin', 'jest.js');

/** Longer than any honest run: what hangs is ended and counts as failed. */
const limit = 30 * 60_000;

/**
 * Runs tests of one or more configurations and counts every single one. Two at a time by default, one per core that
 * every machine has; a configuration whose tests share something says so itself (`maxWorkers`). `only` are options of
 * jest that choose some of the files.
 */
export async function runJest(title: string, configurations: string[], tally: Tally, only: string[] = []): Promise<void> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'liaison-report-'));
  const report = path.join(folder, 'report.json');
  const [first = '', ...more] = configurations;
  const which = more.length ? ['--projects', first, ...more] : ['--config', first];
  try {
    const workers = configurations.some(runsAlone) ? [] : ['--maxWorkers=2'];
    const ending = await runToEnd([...which, '--ci', '--json', '--outputFile', report, '--passWithNoTests=false', ...workers, ...only]);
    if (!existsSync(report)) tally.fail(`${title}: jest ended with ${ending} and ran nothing`);
    else count(title, JSON.parse(readFileSync(report, 'utf8')) as JestReport, ending, tally);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Adds a report to the tally. A suite that could not run, a skipped test, or a run without any test is a failure. */
export function count(title: string, report: JestReport, ending: string, tally: Tally): void {
  const before = tally.failures.length;
  for (const { name, status, assertionResults } of report.testResults) {
    const file = path.relative(root, name);
    tally.ran.add(name);
    for (const test of assertionResults) {
      // A part of several files names each of them above its tests.
      const part = test.ancestorTitles?.[0] ?? '';
      if (part.endsWith('spec.ts')) tally.ran.add(path.join(root, part));
      if (test.status === 'passed') tally.pass();
      else tally.fail(`${file}: ${test.fullName}${test.status === 'failed' ? '' : ` (${test.status})`}`);
    }
    if (assertionResults.length === 0) tally.fail(`${file} could not run`);
    else if (status === 'failed' && assertionResults.every((test) => test.status === 'passed')) tally.fail(`${file} failed outside its tests`);
  }
  if (report.numTotalTests === 0) tally.fail(`${title}: no test was found`);
  if (ending !== 'exit code 0' && tally.failures.length === before) tally.fail(`${title}: jest ended with ${ending} after its tests`);
}

function runsAlone(configuration: string): boolean {
  return readFileSync(path.join(root, configuration), 'utf8').includes('maxWorkers');
}

function runToEnd(options: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const env: NodeJS.ProcessEnv = { ...process.env, NODE_ENV: 'test', NODE_OPTIONS: '', NO_COLOR: '1', FORCE_COLOR: '0' };
    // The report goes to its file; jest's own account of the run goes to standard error, which people see as it grows.
    const child = spawn(process.execPath, [jestProgram, ...options], { cwd: root, env, stdio: ['ignore', 'ignore', 'inherit'] });
    const impatience = setTimeout(() => child.kill('SIGKILL'), limit);
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      clearTimeout(impatience);
      resolve(signal ? `signal ${signal}` : `exit code ${code}`);
    });
  });
}
