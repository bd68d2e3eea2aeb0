import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import { aProgramme, type Stage } from '../../../../test/factories/base';
import { TestApplication } from '../../../../test/test-application';
import { Database } from '../database/database';
import { DeliverOutbox } from './deliver-outbox';
import type { Mail } from './outbox';

let liaison: TestApplication | undefined;
let stage: Stage;
let server: SMTPServer | undefined;
const received: string[] = [];

/** A mail server that takes, refuses for now, refuses for good, or hangs up after the text has arrived. */
async function aMailServer(behaviour: 'takes' | 'later' | 'never' | 'hangs up'): Promise<string> {
  received.length = 0;
  server = new SMTPServer({
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData(stream, _session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        if (behaviour === 'later') return done(Object.assign(new Error('greylisted'), { responseCode: 451 }));
        if (behaviour === 'never') return done(Object.assign(new Error('no such user'), { responseCode: 550 }));
        received.push(Buffer.concat(chunks).toString());
        if (behaviour === 'hangs up') {
          for (const connection of server?.connections ?? []) (connection as unknown as { _socket: { destroy(): void } })._socket.destroy();
          return;
        }
        done();
      });
    },
  });
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  return `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
}

async function start(environment: Record<string, string> = {}): Promise<TestApplication> {
  liaison = await TestApplication.start(environment);
  stage = await aProgramme(liaison.pool);
  return liaison;
}
afterEach(async () => {
  await liaison?.stop();
  await new Promise<void>((done) => (server ? server.close(done) : done()));
  liaison = server = undefined;
});

const invitation: Mail = { to: 'ion@example.org', language: 'de', template: 'test', params: { name: 'Ștefan Țîrlea' } };
const write = (app: TestApplication, mail = invitation) => app.app.get(Database).transaction(null, (tx) => tx.mail({ ...mail, programmeId: stage.programmeId }));
const states = async (app: TestApplication) => (await app.pool.query<{ state: string }>('select state from outbox_message order by created_at, id')).rows.map((row) => row.state);
const deliver = (app: TestApplication) => app.app.get(DeliverOutbox).run();

describe('a mail', () => {
  it('is caught in a demonstration, in the reader’s language and script', async () => {
    const app = await start();
    await write(app);
    await deliver(app);
    const { rows } = await app.pool.query<{ source: Buffer }>('select source from caught_mail');
    const mail = await PostalMime.parse(rows[0]?.source ?? '');
    expect(mail.to?.[0]?.address).toBe('ion@example.org');
    expect(mail.subject).toContain('Ștefan Țîrlea');
    expect(await states(app)).toEqual(['sent']);
  });

  it('leaves once, though ten workers look at the outbox', async () => {
    const app = await start({ LIAISON_MAIL: await aMailServer('takes') });
    for (let n = 0; n < 5; n += 1) await write(app);
    await Promise.all(Array.from({ length: 8 }, () => deliver(app)));
    expect(received).toHaveLength(5);
    expect(await states(app)).toEqual(Array(5).fill('sent'));
  });

  it('waits and is tried again when the server says later', async () => {
    const app = await start({ LIAISON_MAIL: await aMailServer('later') });
    await write(app);
    await deliver(app);
    expect(await states(app)).toEqual(['pending']);
    expect(await deliver(app)).toBe(0);
    app.clock.set('2026-03-02T10:01:01Z');
    expect(await deliver(app)).toBe(1);
  });

  it('fails for good when the server says never', async () => {
    const app = await start({ LIAISON_MAIL: await aMailServer('never') });
    await write(app);
    await deliver(app);
    expect(await states(app)).toEqual(['failed']);
  });

  it('stands as uncertain when the line breaks after the text was handed over, and is not sent again by itself', async () => {
    const app = await start({ LIAISON_MAIL: await aMailServer('hangs up') });
    await write(app);
    await deliver(app);
    expect(await states(app)).toEqual(['uncertain']);
    app.clock.set('2026-03-03T10:00:00Z');
    expect(await deliver(app)).toBe(0);
    expect(received).toHaveLength(1);
  });

  it('stays pending while no server can be reached', async () => {
    const app = await start({ LIAISON_MAIL: 'smtp://127.0.0.1:1' });
    await write(app);
    await deliver(app);
    expect(await states(app)).toEqual(['pending']);
  });

  it('becomes uncertain when its sender died, but not while it lives', async () => {
    const app = await start();
    await write(app);
    const sender = await app.pool.connect();
    await sender.query(`update outbox_message set state = 'sending' returning pg_advisory_lock(hashtextextended(id::text, 1))`);
    expect(await app.app.get(DeliverOutbox).markUncertain()).toBe(0);
    sender.release(true);
    for (let look = 0; look < 50 && (await states(app))[0] === 'sending'; look += 1) await app.app.get(DeliverOutbox).markUncertain();
    expect(await states(app)).toEqual(['uncertain']);
  });

  it('becomes uncertain when its sender could not note what came of it, though the process lives', async () => {
    const app = await start();
    await write(app);
    await app.pool.query(`alter table outbox_message add constraint breaks check (state <> 'sent')`);
    await expect(deliver(app)).rejects.toThrow();
    expect(await states(app)).toEqual(['sending']);
    expect(await app.app.get(DeliverOutbox).markUncertain()).toBe(1);
    expect(await states(app)).toEqual(['uncertain']);
  });

  it('stays sent when its sender finishes while somebody looks for dead ones', async () => {
    const app = await start();
    await write(app);
    await app.pool.query(`update outbox_message set state = 'sending'`);
    const sender = await app.pool.connect();
    await sender.query('begin');
    await sender.query(`update outbox_message set state = 'sent'`);
    const looking = app.app.get(DeliverOutbox).markUncertain();
    await new Promise((done) => setTimeout(done, 300));
    await sender.query('commit');
    sender.release();
    expect(await looking).toBe(0);
    expect(await states(app)).toEqual(['sent']);
  });

  it('is not written when its action fails', async () => {
    const app = await start();
    await expect(
      app.app.get(Database).transaction(null, async (tx) => {
        await tx.mail(invitation);
        throw new Error('the action fails');
      }),
    ).rejects.toThrow();
    expect(await states(app)).toEqual([]);
  });
});
