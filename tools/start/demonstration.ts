import { createRequire } from 'node:module';
import path from 'node:path';
import pg from 'pg';
import { root } from '../shared/root';

interface Account {
  email: string;
  password: string;
  role: string;
  name: string;
}

interface Seed {
  seed(options: { databaseUrl: string; size: 'demo' | 'full'; dataDir: string; log: (line: string) => void }): Promise<unknown>;
}

/** What a database holds: nothing yet, a demonstration, or somebody's work, which is never mixed with one. */
export type Contents = 'nothing' | 'demonstration' | 'work';

export async function contentsOf(databaseUrl: string): Promise<Contents> {
  const client = new pg.Client(databaseUrl);
  await client.connect();
  try {
    const { rows } = await client.query<{ used: boolean; demonstration: boolean }>(
      `SELECT EXISTS (SELECT FROM programme) AS used, EXISTS (SELECT FROM installation WHERE key = 'demonstration') AS demonstration`,
    );
    const [found] = rows;
    if (found?.demonstration) return 'demonstration';
    return found?.used ? 'work' : 'nothing';
  } finally {
    await client.end();
  }
}

/** All or nothing: a kill on the way leaves the database empty, and the next start begins anew. */
export async function loadDemonstration(databaseUrl: string, dataDir: string, log: (line: string) => void): Promise<void> {
  await load<Seed>('seed/seed.ts').seed({ databaseUrl, size: 'demo', dataDir, log });
}

/** Who can sign in to the demonstration. */
export function demonstrationAccounts(): Account[] {
  return load<{ demonstrationAccounts: Account[] }>('seed/accounts.ts').demonstrationAccounts;
}

/** Only when it is needed: the seed brings half of the domain along, which a second start has no use for. */
function load<Module>(file: string): Module {
  return createRequire(__filename)(path.join(root, 'tools', file)) as Module;
}
