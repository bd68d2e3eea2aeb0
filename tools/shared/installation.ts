import path from 'node:path';
import { runningPostgres, startPostgres } from '../postgres';
import { openFolder } from './data-folder';
import { root } from './root';

/** Where an installation keeps what it keeps, open for a command. */
export interface Installation {
  databaseUrl: string;
  dataDir: string;
  close(): Promise<void>;
}

/**
 * The installation that the settings name: the database of DATABASE_URL, or the embedded one, which is joined when
 * Liaison runs and started for the command when it does not.
 */
export async function openInstallation(env: NodeJS.ProcessEnv = process.env): Promise<Installation> {
  const dataDir = path.resolve(root, env['LIAISON_DATA'] || '.data');
  openFolder(dataDir);
  const folder = path.join(dataDir, 'postgres');
  const databaseUrl = env['DATABASE_URL'] || runningPostgres(folder);
  if (databaseUrl) return { databaseUrl, dataDir, close: () => Promise.resolve() };
  const postgres = await startPostgres({ dataDir: folder, durable: true });
  for (const sentence of postgres.recovered) process.stdout.write(`${sentence}\n`);
  return { databaseUrl: postgres.url, dataDir, close: () => postgres.stop() };
}

/** A file as the user named it: npm runs a command in the repository, whatever folder it was typed in. */
export function fromUser(file: string): string {
  return path.resolve(process.env['INIT_CWD'] ?? process.cwd(), file);
}
