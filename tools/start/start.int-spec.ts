import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { runningPostgres } from '../postgres';
import { demonstrationAccounts } from '../seed/accounts';
import { freePort } from '../shared/ports';
import { identify, processesIn, waitUntil } from '../shared/processes';
import { StartedCommand } from './testing/started-command';

let folder: string;
let dataDir: string;
let port: number;
const commands: StartedCommand[] = [];
const folders: string[] = [];
let kept: string | undefined;
/** Scenarios that need no new installation share one: it is there sooner. */
const goesOn = () => void (dataDir = kept ??= dataDir);

beforeEach(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'liaison-start-'));
  folders.push(folder);
  chmodSync(folder, 0o755);
  dataDir = path.join(folder, 'data');
  port = await freePort();
});

afterEach(async () => {
  for (const command of commands.splice(0)) {
    command.kill('SIGTERM');
    await command.ended();
  }
  await waitUntil(() => processesIn(path.join(dataDir, 'postgres', 'cluster')).length === 0, 20_000);
});

afterAll(() => {
  for (const one of folders) rmSync(one, { recursive: true, force: true });
});

function start(env: NodeJS.ProcessEnv = {}): StartedCommand {
  const command = StartedCommand.run(['start'], { LIAISON_DATA: dataDir, PORT: String(port), LIAISON_DEMO: '0', ...env });
  commands.push(command);
  return command;
}

async function ask(text: string): Promise<unknown[]> {
  const client = new pg.Client(runningPostgres(path.join(dataDir, 'postgres')));
  await client.connect();
  try {
    return (await client.query(text)).rows as unknown[];
  } finally {
    await client.end();
  }
}

const ready = async () => (await fetch(`http://127.0.0.1:${port}/api/health/ready`).catch(() => undefined))?.ok === true;
const apiProcess = () => (JSON.parse(readFileSync(path.join(dataDir, 'running.json'), 'utf8')) as { api: { pid: number } }).api.pid;
const databaseProcess = () => Number(readFileSync(path.join(dataDir, 'postgres', 'cluster', 'postmaster.pid'), 'utf8').split('\n')[0]);

describe('the one command', () => {
  it('goes from nothing to a demonstration that is served, stops in good order, and keeps everything for the next time', async () => {
    const first = start({ LIAISON_DEMO: '1' });
    await first.says('Ctrl-C');
    expect(await ready()).toBe(true);
    expect(first.stdout).toContain(`Liaison is ready: http://localhost:${port}`);
    for (const { email, password } of demonstrationAccounts) expect(first.stdout).toMatch(new RegExp(`${email} +${password}`));
    const page = await fetch(`http://127.0.0.1:${port}/`);
    expect(page.headers.get('content-type')).toContain('text/html');
    const script = await fetch(`http://127.0.0.1:${port}/${/src="(main-[^"]+\.js)"/.exec(await page.text())?.[1]}`);
    expect([script.status, script.headers.get('content-encoding'), script.headers.get('cache-control')]).toEqual([200, 'gzip', 'public, max-age=31536000, immutable']);
    // Credentials are signed by packages that are loaded late: in what was packed they have to be found too.
    const revoked = await fetch(`http://127.0.0.1:${port}/api/badges/status/0`);
    expect(await revoked.json()).toMatchObject({ proof: [{ type: 'DataIntegrityProof' }] });
    await ask(`INSERT INTO installation VALUES ('kept', '1')`);
    first.kill('SIGINT');
    expect(await first.ended()).toBe('exit code 0');
    expect(first.stdout).toContain('Stopping … stopped.');

    const second = start({ LIAISON_DEMO: '1' });
    await second.says('Ctrl-C');
    expect(await ask(`SELECT key FROM installation WHERE key = 'kept'`)).toHaveLength(1);
    expect(second.stdout).not.toContain('killed');
  });

  it('of an office that works with it loads no demonstration into what is there', async () => {
    goesOn();
    const first = start();
    await first.says('Ctrl-C');
    await ask(`INSERT INTO programme (code, kind, name_en, name_de) VALUES ('OWN', 'training-network', 'Our own', 'Unser eigenes')`);
    first.kill('SIGTERM');
    expect(await first.ended()).toBe('exit code 0');
    const second = start({ LIAISON_DEMO: '1' });
    await second.says('Ctrl-C');
    expect(second.stdout).toContain('work of your own');
    expect(second.stdout).not.toContain('@example.org');
  });
});

describe('after a kill', () => {
  beforeEach(goesOn);

  it('of itself, takes its API and its database along, and the next start says what it found', async () => {
    const first = start();
    await first.says('Ctrl-C');
    const [api, database] = [apiProcess(), databaseProcess()];
    first.kill('SIGKILL');
    expect(await waitUntil(() => !identify(api) && !identify(database), 30_000)).toBe(true);
    const second = start();
    await second.says('Ctrl-C');
    expect(second.stdout).toContain('The last run was killed');
  });

  it.each([['API', apiProcess], ['PostgreSQL', databaseProcess]])('of the %s, ends as a whole with a sentence, and starts again', async (name, victim) => {
    const first = start();
    await first.says('Ctrl-C');
    process.kill(victim(), 'SIGKILL');
    expect(await first.ended()).toBe('exit code 1');
    expect(first.stderr).toMatch(new RegExp(`^(The )?${name} ended by itself[^\n]*\n$`));
    const second = start();
    await second.says('Ctrl-C');
    expect(await ready()).toBe(true);
  });
});

describe('in one sentence, refuses', () => {
  const refused = async (env: NodeJS.ProcessEnv, code: number) => {
    const command = start(env);
    expect(await command.ended()).toBe(`exit code ${code}`);
    expect(command.stderr).toMatch(/^[^\n]+\.\n$/);
    return command.stderr;
  };

  it('a port that is taken, and one that is none', async () => {
    const server = createServer().listen(port, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    expect(await refused({}, 1)).toContain(`The port ${port} is taken`);
    server.close();
    expect(await refused({ PORT: 'http' }, 78)).toContain('PORT');
  });

  it('a data folder that cannot be written', async () => {
    writeFileSync(path.join(folder, 'file'), '');
    expect(await refused({ LIAISON_DATA: path.join(folder, 'file', 'data') }, 1)).toContain('cannot be written');
  });

  it('a database of another PostgreSQL', async () => {
    mkdirSync(path.join(dataDir, 'postgres', 'cluster'), { recursive: true });
    writeFileSync(path.join(dataDir, 'postgres', 'cluster', 'PG_VERSION'), '17\n');
    expect(await refused({}, 1)).toContain('older');
  });

  it('a second start on the same data', async () => {
    goesOn();
    await start().says('Ctrl-C');
    expect(await refused({ PORT: String(await freePort()) }, 1)).toContain('already running');
  });

  it('a database that a newer Liaison has changed, a setting that is wrong, and a database that is not there', async () => {
    goesOn();
    const first = start();
    await first.says('Ctrl-C');
    await ask(`INSERT INTO migration (timestamp, name) VALUES (9999999999999, 'Fly9999999999999')`);
    first.kill('SIGTERM');
    await first.ended();
    expect(await refused({}, 78)).toContain('newer version');
    expect(await refused({ LIAISON_MAIL: 'carrier pigeon' }, 78)).toContain('LIAISON_MAIL');
    expect(await refused({ DATABASE_URL: `postgresql://liaison@127.0.0.1:${port}/liaison` }, 78)).toContain('cannot be reached');
  });

  it('a command that there is not, with those there are', async () => {
    const command = StartedCommand.run(['fly'], {});
    expect(await command.ended()).toBe('exit code 2');
    expect(command.stderr).toMatch(/^There is no command "fly"\. Use: .*start.*test/);
  });
});
