import path from 'node:path';
import { Failure } from '../shared/failure';
import { root } from '../shared/root';

export interface Settings {
  host: string;
  port: number;
  dataDir: string;
  demonstration: boolean;
  /** A PostgreSQL of the user's own; without it the embedded one runs. */
  databaseUrl: string | undefined;
  /** Where the API is reached from this machine. */
  address: string;
  /** What a person types. */
  publicUrl: string;
}

/** The settings that concern the start itself; the API reads and checks all the others. */
export function readSettings(env: NodeJS.ProcessEnv): Settings {
  const port = Number(env['PORT'] || '4100');
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new Failure(`The setting PORT must be a number from 1 to 65535, not "${env['PORT']}".`, 78);
  const demonstration = env['LIAISON_DEMO'] || '1';
  if (!['0', '1'].includes(demonstration)) throw new Failure(`The setting LIAISON_DEMO must be 1 or 0, not "${demonstration}".`, 78);
  const host = env['HOST'] || '127.0.0.1';
  return {
    host,
    port,
    dataDir: path.resolve(root, env['LIAISON_DATA'] || '.data'),
    demonstration: demonstration === '1',
    databaseUrl: env['DATABASE_URL'] || undefined,
    address: `http://${reachable(host)}:${port}`,
    publicUrl: env['LIAISON_URL'] || `http://localhost:${port}`,
  };
}

function reachable(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1';
  if (host === '::') return '[::1]';
  return host.includes(':') ? `[${host}]` : host;
}
