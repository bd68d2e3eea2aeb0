import { Injectable } from '@nestjs/common';
import type { Actor } from '../access/actor';
import { Clock } from '../clock/clock';
import { Database } from '../database/database';

/** After so many the day's notes are begun anew: at worst somebody is noted twice on one day. */
const mostKept = 50_000;

/**
 * Notes in the trail that somebody opened the page of a person, so that people can ask who looked at them: once a day for
 * each reader, and never for oneself.
 */
@Injectable()
export class NoteAccess {
  private day = '';
  private readonly noted = new Set<string>();

  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  async viewed(actor: Actor, personId: string): Promise<void> {
    if (actor.personId === personId) return;
    const today = this.clock.today();
    if (today !== this.day || this.noted.size >= mostKept) {
      this.noted.clear();
      this.day = today;
    }
    const key = `${actor.assignmentId} ${personId}`;
    if (this.noted.has(key)) return;
    this.noted.add(key);
    await this.db.transaction(actor, (tx) => tx.audit({ action: 'person.viewed', subject: ['person-access', personId] }));
  }
}
