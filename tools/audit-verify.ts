import { existsSync } from 'node:fs';
import { Failure } from './shared/failure';
import { openInstallation } from './shared/installation';
import { runProgram, Stopped } from './shared/run-program';
import { apiProgram, build } from './start/build';

/** Recomputes the whole trail; exit code 0 only when it is intact. */
export async function run(): Promise<void> {
  const stop = new AbortController().signal;
  if (!existsSync(apiProgram)) await build(stop);
  const installation = await openInstallation();
  try {
    const env = { DATABASE_URL: installation.databaseUrl, LIAISON_DATA: installation.dataDir };
    const { code, stdout, stderr } = await runProgram(apiProgram, ['audit-verify'], { env, stop });
    process.stdout.write(stdout);
    if (code !== 0) throw new Failure(stderr.trim() || 'The trail does not fit together; see above.', code);
  } catch (error) {
    if (!(error instanceof Stopped)) throw error;
  } finally {
    await installation.close();
  }
}
