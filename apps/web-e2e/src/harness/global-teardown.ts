import { once } from 'node:events';
import { rm } from 'node:fs/promises';

export default async function tearDown(): Promise<void> {
  const installation = globalThis.liaisonInstallation;
  if (!installation) return;
  const { api, folder, postgres } = installation;
  if (api && api.exitCode === null) {
    const ended = once(api, 'exit');
    api.kill('SIGTERM');
    await ended;
  }
  await postgres.stop();
  await rm(folder, { recursive: true, force: true });
}
