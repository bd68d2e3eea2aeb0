import 'reflect-metadata';
import { StartRefused } from './app/shared/config/config';
import { run } from './app/commands';

/** The exit code for "the settings or the database are not right": trying again changes nothing. */
const configurationError = 78;

run(process.argv[2] ?? 'serve').catch((error: unknown) => {
  const refused = error instanceof StartRefused;
  process.stderr.write(`${refused ? error.message : ((error as Error).stack ?? String(error))}\n`);
  process.exit(refused ? configurationError : 1);
});
