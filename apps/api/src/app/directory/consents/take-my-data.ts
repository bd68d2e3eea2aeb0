import { Injectable } from '@nestjs/common';
import contentDisposition from 'content-disposition';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../shared/access/actor';
import { Clock } from '../../shared/clock/clock';
import { Database } from '../../shared/database/database';
import { MyDataQueries } from './my-data.queries';

/** More lines of the trail than anybody is looked at in a lifetime. */
const everyAccess = 100_000;

/** All that "my data" shows, as a file that other programs read: what people may take with them. Taking it leaves a line in the trail. */
@Injectable()
export class TakeMyData {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly queries: MyDataQueries,
  ) {}

  async run(actor: Actor, reply: FastifyReply): Promise<Buffer> {
    const mine = await this.queries.mine(actor);
    const accesses = await this.queries.accesses(actor, { page: 1, size: everyAccess });
    await this.db.transaction(actor, (tx) => tx.audit({ action: 'person.data-taken', subject: ['person-access', actor.personId] }));
    void reply.headers({
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': contentDisposition(`liaison-${this.clock.today()}.json`),
      'cache-control': 'private, no-store',
    });
    return Buffer.from(`${JSON.stringify({ takenAt: this.clock.now().toISOString(), ...mine, accesses: accesses.items }, null, 2)}\n`);
  }
}
