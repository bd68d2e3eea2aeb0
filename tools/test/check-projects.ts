import { spawn } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { stripVTControlCharacters } from 'node:util';
import { root } from '../shared/root';
import { nxEnvironment, nxProgram } from '../shared/nx';
import type { Project } from './projects';
import type { Tally } from './tally';

/** Runs targets of many projects through Nx, which remembers what has not changed. Every target counts as one check. */
export async function checkProjects(projects: Project[], targets: string[], tally: Tally): Promise<void> {
  const expected = projects.flatMap(({ name, targets: own }) => targets.filter((target) => own.includes(target)).map((target) => `${name}:${target}`));
  const child = spawn(process.execPath, [nxProgram, 'run-many', '-t', ...targets, '--outputStyle=static', '--parallel=2', '--nxBail=false'], {
    cwd: root, env: { ...process.env, ...nxEnvironment }, stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const account = new NxAccount((line) => process.stdout.write(`${line}\n`));
  for await (const line of createInterface({ input: child.stdout })) account.read(line);
  const code = await ended;
  for (const name of expected) {
    if (account.failed.has(name)) tally.fail(`${name} (see above)`);
    else if (account.ran.has(name)) tally.pass();
    else tally.fail(`${name} did not run`);
  }
  if (code !== 0 && account.failed.size === 0) tally.fail(`Nx ended with exit code ${code} and named no reason`);
}

/**
 * What Nx tells of a run in its plain style: `> nx run api:lint` before what a finished task said, and at the end the
 * failed ones as a list. Everything worth reading is passed on while it comes.
 */
export class NxAccount {
  readonly ran = new Set<string>();
  readonly failed = new Set<string>();
  private part: 'tasks' | 'closing words' | 'failed tasks' = 'tasks';

  constructor(private readonly tell: (line: string) => void) {}

  read(raw: string): void {
    const line = stripVTControlCharacters(raw).trimEnd();
    const task = /^> nx run ([\w-]+:[\w-]+)/.exec(line)?.[1];
    if (task) {
      this.ran.add(task);
      this.tell(`  ${task}${line.includes('[') ? ' (unchanged)' : ''}`);
    } else if (/^ NX /.test(line)) this.part = /failed|Ran target/.test(line) || this.ran.size ? 'closing words' : 'tasks';
    else if (line === 'Failed tasks:') this.part = 'failed tasks';
    else if (this.part === 'failed tasks') this.readFailed(line);
    else if (this.part === 'tasks' && this.ran.size && line && !line.startsWith('> ')) this.tell(`    ${line}`);
  }

  private readFailed(line: string): void {
    const name = /^- ([\w-]+:[\w-]+)/.exec(line)?.[1];
    if (name) this.failed.add(name);
  }
}

/** A project without one of the checks that all have would go unchecked without anybody noticing. */
export function missingTargets(projects: Project[], targets: string[]): string[] {
  return projects.flatMap(({ name, folder, targets: own }) =>
    targets.filter((target) => !own.includes(target)).map((target) => `${name} has no target "${target}" in ${path.join(folder, 'project.json')}`));
}
