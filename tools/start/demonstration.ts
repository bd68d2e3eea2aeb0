import { existsSync } from 'node:fs';
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
  seed(options: { databaseUrl: string; size: 'demo' | 'full'; dataDir: string; log: (line: string) => void }): Promise<void>;
}

/** Loads the demonstration into a database that holds no programme yet. Returns whether it did. */
export async function loadDemonstration(databaseUrl: string, dataDir: string, log: (line: string) => void): Promise<boolean> {
  if (!(await isEmpty(databaseUrl))) return false;
  const { seed } = load<Seed>('seed/seed.ts');
  await seed({ databaseUrl, size: 'demo', dataDir, log });
  return true;
}

/** Who can sign in to the demonstration. */
export function demonstrationAccounts(): Account[] {
  return load<{ demonstrationAccounts: Account[] }>('seed/accounts.ts').demonstrationAccounts;
}

async function isEmpty(databaseUrl: string): Promise<boolean> {
  const client = new pg.Client(databaseUrl);
  await client.connect();
  try {
    const { rows } = await client.query<{ found: boolean }>('SELECT EXISTS (SELECT FROM programme) AS found');
    return rows[0]?.found !== true;
  } finally {
    await client.end();
  }
}

/** Only when it is needed: the seed brings half of the domain along, which a second start has no use for. */
function load<Module>(file: string): Module {
  const found = path.join(root, 'tools', file);
  if (!existsSync(found)) throw new Error(`tools/${file} is missing`);
  return createRequire(__filename)(found) as Module;
}
