import { existsSync } from 'node:fs';
import path from 'node:path';
import { Failure } from '../shared/failure';
import { root } from '../shared/root';
import { runProgram } from '../shared/run-program';

export const apiProgram = path.join(root, 'dist', 'api', 'main.js');

/** Builds both applications; Nx knows from the sources whether there is anything to do. */
export async function build(stop: AbortSignal): Promise<void> {
  const nx = path.join(root, 'node_modules', 'nx', 'dist', 'bin', 'nx.js');
  const env = { NX_DAEMON: 'false', NX_TUI: 'false', NX_NO_CLOUD: 'true', NX_INTERACTIVE: 'false', NG_CLI_ANALYTICS: 'false', FORCE_COLOR: '0' };
  const { code, stdout, stderr } = await runProgram(nx, ['run-many', '-t', 'build', '-p', 'api,web', '--outputStyle=static'], { env, stop });
  if (code === 0 && existsSync(apiProgram)) return;
  process.stderr.write(`\n${stdout}\n${stderr}\n`);
  throw new Failure('The applications could not be built; the reason is above.');
}
