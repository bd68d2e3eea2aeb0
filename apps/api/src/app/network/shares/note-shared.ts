import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import type { Actor } from '../../shared/access/actor';
import { Clock } from '../../shared/clock/clock';
import type { Transaction } from '../../shared/database/database';

interface Told {
  /** Shared, opened by somebody it was shared with, or taken out of the application. */
  readonly action: 'list.shared' | 'list.opened' | 'list.exported';
  readonly purpose: string;
  readonly people: readonly (string | null)[];
  readonly count: number;
  readonly format?: 'pdf' | 'vcard';
}

/** Notes whom a pack is about, so that each of them can read that they were shared, by whom and for what. */
@Injectable()
export class NoteShared {
  constructor(private readonly clock: Clock) {}

  async people(tx: Transaction, actor: Actor, { action, purpose, people, count, format }: Told): Promise<void> {
    const id = randomUUID();
    await tx.audit({ action, subject: ['export', id], after: { list: 'shares', ...(format && { format }), purpose, count } });
    const known = [...new Set(people.filter((one) => one !== null && one !== actor.personId))];
    await tx.query(sql`insert into export_person (export_id, person_id, at) select ${id}, one, ${this.clock.now()} from unnest(${known}::uuid[]) as one`);
  }
}
