import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';

export interface Chromium {
  readonly executable: string;
  /** Where the machine lacks libraries the browser needs, those that came with it. */
  readonly libraries?: string;
}

const unpack = `require('@sparticuz/chromium').executablePath().then(() => undefined)`;

/**
 * The browser that came with the packages, unpacked once beside them; `CHROMIUM` names another one. Nothing is
 * downloaded. The package unpacks its libraries only where it believes to be in its cloud, so it is told so.
 */
export function findChromium(root: string): Chromium {
  const own = process.env['CHROMIUM'];
  if (own) return { executable: own };
  const folder = path.join(root, 'node_modules', '.cache', 'liaison-chromium');
  const executable = path.join(folder, 'chromium');
  if (!existsSync(executable)) {
    mkdirSync(folder, { recursive: true });
    execFileSync(process.execPath, ['-e', unpack], {
      cwd: root,
      env: { ...process.env, TMPDIR: folder, TEMP: folder, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' },
      stdio: 'inherit',
    });
  }
  const runsAlone = spawnSync(executable, ['--version']).status === 0;
  return runsAlone ? { executable } : { executable, libraries: path.join(folder, 'al2023', 'lib') };
}
