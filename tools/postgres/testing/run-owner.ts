import { startPostgres } from '../index';

/** A process that owns a database until it is killed: `run-owner.ts <folder>` prints the address and waits. */
async function own(dataDir: string): Promise<void> {
  const { url } = await startPostgres({ dataDir, durable: true });
  console.log(url);
  setInterval(() => undefined, 60_000);
}

void own(process.argv[2] ?? '');
