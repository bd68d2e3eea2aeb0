import { Injectable } from '@nestjs/common';
import type { BodyOf, SessionView } from '@liaison/contracts';
import sql from 'sql-template-tag';
import type { Actor } from '../shared/access/actor';
import { Database } from '../shared/database/database';
import { Refusal } from '../shared/errors/refusal';
import { SessionQueries } from './session.queries';

/** What a person changes about their own session: the hat, the phase, the language; and its end. */
@Injectable()
export class ChangeSession {
  constructor(
    private readonly db: Database,
    private readonly sessions: SessionQueries,
  ) {}

  async act(actor: Actor, { assignmentId }: BodyOf<'PUT /session/acting'>): Promise<SessionView> {
    const assignment = (await this.sessions.assignments(actor.accountId)).find((one) => one.assignmentId === assignmentId);
    if (!assignment) throw new Refusal('not-found');
    // A phase belongs to its programme; in another one the lists begin with all phases.
    const phaseId = assignment.programme.id === actor.programmeId ? actor.phaseId : null;
    await this.db.transaction(actor, async (tx) => {
      await tx.query(sql`update session set assignment_id = ${assignmentId}, phase_id = ${phaseId} where id = ${actor.sessionId}`);
      await tx.audit({
        action: 'session.role-changed',
        subject: ['account', actor.accountId],
        before: { assignmentId: actor.assignmentId },
        after: { assignmentId },
      });
    });
    return this.sessions.view({ accountId: actor.accountId, assignmentId, phaseId, programmeId: assignment.programme.id, role: assignment.role });
  }

  async read(actor: Actor, { phaseId }: BodyOf<'PUT /session/phase'>): Promise<SessionView> {
    await this.db.transaction(actor, async (tx) => {
      const [phase] = phaseId ? await tx.query<{ id: string }>(sql`select id from phase where id = ${phaseId} and programme_id = ${actor.programmeId}`) : [];
      if (phaseId && !phase) throw new Refusal('not-found');
      await tx.query(sql`update session set phase_id = ${phaseId} where id = ${actor.sessionId}`);
    });
    return this.sessions.view({ ...actor, phaseId });
  }

  async speak(actor: Actor, { language }: BodyOf<'PUT /session/language'>): Promise<SessionView> {
    await this.db.transaction(actor, async (tx) => {
      await tx.query(sql`update account set language = ${language} where id = ${actor.accountId}`);
      await tx.audit({ action: 'account.language-changed', subject: ['account', actor.accountId], before: { language: actor.language }, after: { language } });
    });
    return this.sessions.view(actor);
  }

  async end(actor: Actor): Promise<void> {
    await this.db.transaction(actor, async (tx) => {
      await tx.query(sql`delete from session where id = ${actor.sessionId}`);
      await tx.audit({ action: 'session.ended', subject: ['account', actor.accountId] });
    });
  }
}
