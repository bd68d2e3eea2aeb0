import { existsSync } from 'node:fs';
import path from 'node:path';
import { isBuilt } from '../shared/built';
import { Failure } from '../shared/failure';
import { nxEnvironment, nxProgram } from '../shared/nx';
import { root } from '../shared/root';
import { runProgram } from '../shared/run-program';

export const apiProgram = path.join(root, 'dist', 'api', 'main.js');

/**
 * Builds both applications where anything changed. Nx would know that too, but it puts its copies in the place of all files
 * anew, from under a Liaison that serves them.
 */
export async function build(stop: AbortSignal): Promise<void> {
  if (isBuilt()) return;
  const options = ['run-many', '-t', 'build', '-p', 'api,web', '--outputStyle=static'];
  const { code, stdout, stderr } = await runProgram(nxProgram, options, { env: nxEnvironment, stop });
  if (code === 0 && existsSync(apiProgram)) return;
  process.stderr.write(`\n${stdout}\n${stderr}\n`);
  throw new Failure('The applications could not be built; the reason is above.');
}
