import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { isBuilt } from '../../../tools/shared/built';

const root = path.resolve(__dirname, '../../..');
const program = path.join(root, 'dist/api/main.js');

/** Builds the API as it is delivered, where that is not done already: the whole run builds it before. */
export function buildApi(): void {
  if (!isBuilt({ web: false })) execFileSync(process.execPath, ['apps/api/build.mjs'], { cwd: root });
}

/** A process of it, once it answers that it is ready. */
export async function startBuiltApi(env: NodeJS.ProcessEnv): Promise<ChildProcess> {
  const api = spawn(process.execPath, [program], { cwd: root, env: { ...process.env, NODE_ENV: 'production', LIAISON_LOG: 'silent', ...env }, stdio: ['ignore', 'ignore', 'inherit'] });
  for (;;) {
    if (api.exitCode !== null) throw new Error(`the API ended with ${api.exitCode}`);
    const answer = await fetch(`http://127.0.0.1:${env['PORT']}/api/health/ready`).catch(() => null);
    if (answer?.ok) return api;
    await pause(50);
  }
}
