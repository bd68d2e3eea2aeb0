import { once } from 'node:events';

export default async function tearDown(): Promise<void> {
  const installation = globalThis.liaisonInstallation;
  if (!installation) return;
  const { api, postgres } = installation;
  if (api.exitCode === null) {
    api.kill('SIGTERM');
    await once(api, 'exit');
  }
  await postgres.stop();
}
