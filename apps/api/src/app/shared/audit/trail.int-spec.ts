import sql from 'sql-template-tag';
import { aProgramme, signedIn, type Stage } from '../../../../test/factories/base';
import { TestApplication } from '../../../../test/test-application';
import { Database } from '../database/database';
import { SealTrail } from './seal-trail';
import { VerifyTrail } from './verify-trail';

let liaison: TestApplication;
let stage: Stage;
beforeEach(async () => {
  liaison = await TestApplication.start();
  stage = await aProgramme(liaison.pool);
});
afterEach(() => liaison.stop());

const db = () => liaison.app.get(Database);
const write = (subject: string, after: unknown) =>
  db().transaction(null, (tx) => tx.audit({ action: 'test.happened', subject: ['thing', subject], after, programmeId: stage.programmeId }));
const verify = () => liaison.app.get(VerifyTrail).run();
const seal = () => liaison.app.get(SealTrail).run();
/** What somebody with the database in their hands could do. */
const tamper = async (statement: string) => {
  await liaison.pool.query('alter table audit_entry disable trigger user');
  await liaison.pool.query(statement);
};

describe('the trail', () => {
  it('is intact after many actions at once, on one subject and on many', async () => {
    await Promise.all(Array.from({ length: 60 }, (_, index) => write(index % 3 === 0 ? 'same' : `thing-${index}`, { index, text: 'Țîrlea 😀', nothing: null, number: 1.5 })));
    expect(await seal()).toBe(60);
    expect(await seal()).toBe(0);
    expect(await verify()).toEqual({ entries: 60, chains: 41, seals: 1, intact: true, findings: [] });
  });

  it('says nothing of an action that did not happen', async () => {
    const failing = db().transaction(null, async (tx) => {
      await tx.audit({ action: 'test.happened', subject: ['thing', 'a'] });
      await tx.query(sql`select 1 / 0`);
    });
    await expect(failing).rejects.toThrow();
    expect((await verify()).entries).toBe(0);
  });

  it('refuses to be changed, shortened or emptied', async () => {
    await write('a', 1);
    await expect(liaison.pool.query(`update audit_entry set action = 'x'`)).rejects.toThrow(/append-only/);
    await expect(liaison.pool.query('delete from audit_entry')).rejects.toThrow(/append-only/);
    await expect(liaison.pool.query('truncate audit_entry')).rejects.toThrow(/append-only/);
  });

  it.each([
    ['a changed value', `update audit_entry set after = '{"n": 99}' where seq = 2`],
    ['a changed time', `update audit_entry set at = at + interval '1 second' where seq = 1`],
    ['a changed author', `update audit_entry set role = 'auditor' where seq = 1`],
    ['a missing entry', `delete from audit_entry where seq = 2`],
    ['a missing end', `delete from audit_entry where seq = 3`],
    ['a missing chain', `delete from audit_entry`],
    ['a missing seal', `alter table audit_seal disable trigger user; delete from audit_seal where id = 2`],
  ])('shows %s', async (_what, statement) => {
    for (const n of [1, 2, 3]) {
      await write('a', { n });
      await seal();
    }
    await tamper(statement);
    const report = await verify();
    expect(report.intact).toBe(false);
    expect(report.findings.length).toBeGreaterThan(0);
  });

  it('names who acted, in which role', async () => {
    const { cookie, accountId } = await signedIn(liaison.pool, stage, { role: 'trainer' });
    await liaison.call('DELETE /session', '/session', { cookie });
    const { rows } = await liaison.pool.query('select account_id, role, action from audit_entry');
    expect(rows).toEqual([{ account_id: accountId, role: 'trainer', action: 'session.ended' }]);
  });
});
