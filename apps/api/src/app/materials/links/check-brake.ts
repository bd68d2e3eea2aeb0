import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Actor } from '../../shared/access/actor';
import { Clock } from '../../shared/clock/clock';
import { Refusal } from '../../shared/errors/refusal';

/** A room full of people may read codes behind one address; somebody who tries names by the thousand may not. */
const limit = { asked: 120, within: 60_000, remembered: 10_000 } as const;

/**
 * Slows down strangers who try names of materials. It counts in each process for itself: what it protects is public anyway,
 * and a statement more at every look would cost those who mean well.
 */
@Injectable()
export class CheckBrake {
  private readonly callers = new Map<string, { since: number; asked: number }>();

  constructor(private readonly clock: Clock) {}

  count(actor: Actor | null, { ip }: FastifyRequest): void {
    if (actor) return;
    const now = this.clock.now().getTime();
    const known = this.callers.get(ip);
    if (!known || now - known.since >= limit.within) {
      if (this.callers.size >= limit.remembered) this.callers.clear();
      this.callers.set(ip, { since: now, asked: 1 });
      return;
    }
    known.asked += 1;
    if (known.asked > limit.asked) throw new Refusal('too-many-attempts', { params: { minutes: 1 } });
  }
}
