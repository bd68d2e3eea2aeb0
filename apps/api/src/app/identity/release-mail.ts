import { Injectable } from '@nestjs/common';
import type { ResponseOf } from '@liaison/contracts';
import sql from 'sql-template-tag';
import type { Actor } from '../shared/access/actor';
import { visibleMail } from '../shared/access/visibility';
import { Clock } from '../shared/clock/clock';
import { Database } from '../shared/database/database';
import { Refusal } from '../shared/errors/refusal';
import { MailsQueries } from './mails.queries';

const stuck = ['uncertain', 'failed', 'held'];

@Injectable()
export class ReleaseMail {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly queries: MailsQueries,
  ) {}

  /** A person decides that a mail goes out once more, knowing that an uncertain one may then arrive twice. */
  async run(actor: Actor, id: string): Promise<ResponseOf<'POST /outbox/:id/release'>> {
    await this.db.transaction(actor, async (tx) => {
      const [mail] = await tx.query<{ state: string; attempts: number }>(
        sql`select m.state, m.attempts from outbox_message m where m.id = ${id} and ${visibleMail(actor)} for update of m`,
      );
      if (!mail) throw new Refusal('not-found');
      if (!stuck.includes(mail.state)) throw new Refusal('transition-not-allowed');
      await tx.query(sql`update outbox_message set state = 'pending', attempts = 0, not_before = ${this.clock.now()} where id = ${id}`);
      await tx.audit({ action: 'mail.released', subject: ['mail', id], before: mail, after: { state: 'pending', attempts: 0 } });
    });
    const { text: _text, ...item } = await this.queries.detail(actor, id);
    return item;
  }
}
