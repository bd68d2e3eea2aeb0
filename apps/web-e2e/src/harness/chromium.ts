import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';

export interface Chromium {
  readonly executable: string;
  /** Where the machine lacks libraries the browser needs, those that came with it. */
  readonly libraries?: string;
}

const unpackProgram = `require('@sparticuz/chromium').executablePath().then(() => undefined)`;

/** The browser that came with the packages, unpacked once beside them; `CHROMIUM` names another one. Nothing is downloaded. */
export function findChromium(root: string): Chromium {
  const own = process.env['CHROMIUM'];
  if (own) return { executable: own };
  const { version } = JSON.parse(readFileSync(path.join(root, 'node_modules/@sparticuz/chromium/package.json'), 'utf8')) as { version: string };
  const folder = path.join(root, 'node_modules/.cache/liaison-chromium', version);
  if (!existsSync(folder)) unpack(root, folder);
  const executable = path.join(folder, 'chromium');
  const libraries = path.join(folder, 'al2023', 'lib');
  if (runs(executable)) return { executable };
  if (runs(executable, { LD_LIBRARY_PATH: libraries })) return { executable, libraries };
  throw new Error('The browser that came with the packages does not run on this machine; name one that does in CHROMIUM.');
}

function runs(executable: string, env: NodeJS.ProcessEnv = {}): boolean {
  return spawnSync(executable, ['--version'], { env: { ...process.env, ...env } }).status === 0;
}

/**
 * Unpacks beside its place and moves there when all of it is written: whoever interrupts it leaves nothing that looks
 * whole, and two at once do not write into each other.
 */
function unpack(root: string, folder: string): void {
  const parent = path.dirname(folder);
  mkdirSync(parent, { recursive: true });
  for (const name of readdirSync(parent)) if (isLeftOver(name)) rmSync(path.join(parent, name), { recursive: true, force: true });
  const unfinished = path.join(parent, `unfinished-${process.pid}`);
  mkdirSync(unfinished, { recursive: true });
  execFileSync(process.execPath, ['-e', unpackProgram], {
    cwd: root,
    // The package unpacks its libraries only where it believes to be in its cloud, so it is told so.
    env: { ...process.env, TMPDIR: unfinished, TEMP: unfinished, TMP: unfinished, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' },
    stdio: 'inherit',
  });
  try {
    renameSync(unfinished, folder);
  } catch (error) {
    if (!existsSync(folder)) throw error;
    rmSync(unfinished, { recursive: true, force: true });
  }
}

function isLeftOver(name: string): boolean {
  const owner = Number(/^unfinished-(\d+)$/.exec(name)?.[1]);
  if (!owner) return false;
  try {
    process.kill(owner, 0);
    return owner === process.pid;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}
