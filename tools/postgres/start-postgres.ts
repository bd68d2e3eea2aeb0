import { realpathSync } from 'node:fs';
import path from 'node:path';
import { openFolder } from '../shared/data-folder';
import { Failure } from '../shared/failure';
import { freePort, portTrouble } from '../shared/ports';
import { serverAccount } from './account';
import { findBinaries } from './binaries';
import { address, checkVersion, clusterFolder, createCluster, ensurePassword, removeCluster } from './cluster';
import { claim } from './owner';
import { clearLeftovers, startServer, type Server } from './server';

export interface PostgresOptions {
  /** A folder of Liaison's own; made when it does not exist. */
  dataDir: string;
  /** False only for data that is thrown away, such as a test's: several times faster, and gone with the stop. */
  durable: boolean;
  /** A free one is found when none is given. */
  port?: number;
  log?: (line: string) => void;
}

export interface Postgres {
  /** The role that owns the database `liaison`, may make further databases, and is no superuser. */
  url: string;
  port: number;
  /** Sentences about what an earlier end had left to put right; empty after an orderly one. */
  recovered: string[];
  /** Settles when the server has ended, on request or by itself. */
  ended: Server['ended'];
  stop(): Promise<void>;
}

/**
 * Runs the PostgreSQL that comes with Liaison on a folder, on the loopback address only. The folder survives a kill of
 * this process, of the server, or of both, at any moment; the next start says what it recovered.
 *
 * @throws Failure with one sentence for the user
 */
export async function startPostgres({ dataDir, durable, port, log = () => undefined }: PostgresOptions): Promise<Postgres> {
  const folder = path.resolve(dataDir);
  if (port !== undefined && (await portTrouble(port))) throw new Failure(`The port ${port} for PostgreSQL is taken by another program or may not be used.`);
  openFolder(folder);
  const account = serverAccount(folder);
  const binaries = findBinaries(account);
  checkVersion(folder, binaries);
  const { release, leftBehind } = await claim(folder);
  try {
    const recovered = createCluster(folder, binaries, account, durable) ? ['An unfinished database of an interrupted first start was cleared away.'] : [];
    if (path.dirname(clusterFolder(folder)) !== realpathSync(folder)) log(`PostgreSQL's user cannot enter ${folder}; its data is in ${clusterFolder(folder)}.`);
    recovered.push(...(await clearLeftovers(folder)));
    const password = ensurePassword(folder, binaries, account);
    const { server, port: taken } = await startOnPort(port, (on) => startServer({ dataDir: folder, port: on, durable, binaries, account }));
    recovered.push(...recoveries(server.said));
    if (leftBehind && recovered.length === 0) recovered.push('The last run was killed; its database was shut down in good order and nothing was lost.');
    return {
      url: address(password, taken),
      port: taken,
      recovered,
      ended: server.ended,
      stop: async () => {
        await server.stop();
        if (!durable) removeCluster(folder);
        release();
      },
    };
  } catch (error) {
    release();
    throw error;
  }
}

/** Between finding a free port and using it another program may take it: then another one is found. */
async function startOnPort(wanted: number | undefined, start: (port: number) => Promise<Server>): Promise<{ server: Server; port: number }> {
  for (let attempt = 1; ; attempt++) {
    const port = wanted ?? (await freePort());
    try {
      return { server: await start(port), port };
    } catch (error) {
      const retry = error instanceof Failure && (/shared memory block/.test(error.message) || (wanted === undefined && /is taken/.test(error.message)));
      if (!retry || attempt === 5) throw error;
    }
  }
}

/** PostgreSQL's own words about a crash, in ours. */
function recoveries(said: string): string[] {
  if (!/automatic recovery in progress|database system was interrupted/.test(said)) return [];
  const last = /last known up at ([\d-]+ [\d:]+)/.exec(said)?.[1];
  const redone = /redo done at/.test(said);
  const since = last ? ` (it was last known to be well at ${last} UTC)` : '';
  return [`The database had not been shut down in good order${since}; ${redone ? 'everything acknowledged was read back from its journal' : 'nothing acknowledged was missing'}.`];
}
