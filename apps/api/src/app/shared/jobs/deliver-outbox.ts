import { Inject, Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { DataSource } from 'typeorm';
import { Clock } from '../clock/clock';
import type { Delivery } from '../mail/hand-over';
import { Post } from '../mail/post';
import { JobList } from './job-list';
import { withoutSecrets, type Mail } from './outbox';

/** A server that is away comes back: what surely was not sent is tried for two weeks, at last every three hours. */
const giveUpAfter = 14 * 86_400_000;
const longestPause = 3 * 3_600_000;

/**
 * Delivers what the outbox holds, each message at most once. A message is marked `sending` and committed before the
 * world is touched; a process that dies in between leaves it there, and it becomes `uncertain` for a person to decide.
 */
@Injectable()
export class DeliverOutbox {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    private readonly post: Post,
    private readonly clock: Clock,
    private readonly jobs: JobList,
  ) {}

  /** Delivers everything that is due; returns how many messages were touched. A stop waits for the mail that is under way only. */
  async run(): Promise<number> {
    let touched = 0;
    while (!this.jobs.stopping.aborted && (await this.deliverNext())) touched += 1;
    return touched;
  }

  /**
   * Messages that were being sent when a process died. The advisory lock of a sender lives as long as its connection,
   * so a message whose lock is free has no sender any more.
   */
  async markUncertain(): Promise<number> {
    // The state is asked again on the row itself: a sender that finished since the look has let go of its lock as well.
    const rows = await this.ask<{ id: string }>(sql`
      update outbox_message set state = 'uncertain', last_error = 'the process ended while the mail was being sent'
      where state = 'sending' and id in (
        select id from outbox_message where state = 'sending' and pg_try_advisory_xact_lock(hashtextextended(id::text, 1)))
      returning id`);
    return rows.length;
  }

  private async deliverNext(): Promise<boolean> {
    const runner = this.dataSource.createQueryRunner();
    await runner.connect();
    const ask = async <Row>(statement: { text: string; values: unknown[] }): Promise<Row[]> =>
      ((await runner.query(statement.text, statement.values, true)) as { records: Row[] }).records;
    try {
      const [message] = await ask<Message>(sql`
        update outbox_message set state = 'sending', attempts = attempts + 1
        where id = (
          select id from outbox_message where state = 'pending' and not_before <= ${this.clock.now()}
          order by not_before, id limit 1 for update skip locked)
        returning id, programme_id, payload, attempts, created_at, pg_advisory_lock(hashtextextended(id::text, 1))`);
      if (!message) return false;
      if (await this.isWithdrawn(ask, message)) {
        await ask(sql`update outbox_message set state = 'withheld', last_error = null where id = ${message.id}`);
        return true;
      }
      const delivery = await this.post
        .deliver(message.id, message.payload)
        .catch((error: unknown): Delivery => ({ outcome: 'uncertain', reason: (error as Error).message }));
      await this.settle(ask, message, delivery);
      return true;
    } finally {
      // Also after a failure: the connection goes back to the pool, and a lock left on it would make the mail look sent for ever.
      await ask(sql`select pg_advisory_unlock_all()`).catch(() => undefined);
      await runner.release();
    }
  }

  /** A consent that was withdrawn since the mail was written counts: people change their mind while mails wait. */
  private async isWithdrawn(ask: Ask, { programme_id, payload: { unlessWithdrawn } }: Message): Promise<boolean> {
    if (!unlessWithdrawn) return false;
    const withdrawn = await ask(sql`
      select 1 from consent where programme_id = ${programme_id} and person_id = ${unlessWithdrawn.personId} and purpose = ${unlessWithdrawn.purpose} and not given`);
    return withdrawn.length > 0;
  }

  private async settle(ask: Ask, message: Message, delivery: Delivery): Promise<void> {
    const now = this.clock.now();
    if (delivery.outcome === 'sent') {
      const payload = JSON.stringify(this.post.keepsMails ? message.payload : withoutSecrets(message.payload));
      await ask(sql`update outbox_message set state = 'sent', sent_at = ${now}, last_error = null, payload = ${payload} where id = ${message.id}`);
    } else if (delivery.outcome === 'uncertain') {
      await ask(sql`update outbox_message set state = 'uncertain', last_error = ${delivery.reason} where id = ${message.id}`);
    } else if (delivery.permanent || now.getTime() - message.created_at.getTime() > giveUpAfter) {
      await ask(sql`update outbox_message set state = 'failed', last_error = ${delivery.reason} where id = ${message.id}`);
    } else {
      // Surely not sent: try again after 1, 2, 4 … minutes.
      const later = new Date(now.getTime() + Math.min(longestPause, 60_000 * 2 ** (message.attempts - 1)));
      await ask(sql`
        update outbox_message set state = 'pending', not_before = ${later}, last_error = ${delivery.reason} where id = ${message.id}`);
    }
  }

  private async ask<Row>(statement: { text: string; values: unknown[] }): Promise<Row[]> {
    const runner = this.dataSource.createQueryRunner();
    try {
      return ((await runner.query(statement.text, statement.values, true)) as { records: Row[] }).records;
    } finally {
      await runner.release();
    }
  }
}

interface Message {
  readonly id: string;
  readonly programme_id: string | null;
  readonly payload: Mail;
  readonly attempts: number;
  readonly created_at: Date;
}

type Ask = <Row>(statement: { text: string; values: unknown[] }) => Promise<Row[]>;
