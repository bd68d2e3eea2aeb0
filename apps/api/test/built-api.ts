import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const root = path.resolve(__dirname, '../../..');
const program = path.join(root, 'dist/api/main.js');
const sources = ['apps/api/src', 'apps/api/build.mjs', 'libs', 'package-lock.json'].map((place) => path.join(root, place));

/** Builds the API as it is delivered, where that is not done already: the whole run builds it before. */
export function buildApi(): void {
  const built = statSync(program, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  if (sources.some((place) => isNewer(place, built))) execFileSync(process.execPath, ['apps/api/build.mjs'], { cwd: root });
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

function isNewer(place: string, than: number): boolean {
  const found = statSync(place);
  if (!found.isDirectory()) return found.mtimeMs > than && !place.endsWith('-spec.ts') && !place.includes('tsbuildinfo');
  return readdirSync(place).some((name) => name !== 'dist' && isNewer(path.join(place, name), than));
}
