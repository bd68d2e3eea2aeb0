import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import type { Actor } from '../../shared/access/actor';
import type { Transaction } from '../../shared/database/database';

/** Where somebody stands who holds a place. `share` is the percentage of half-days that completes. */
export interface Completion {
  readonly nominationId: string;
  readonly personId: string;
  readonly trainingId: string;
  readonly signed: number;
  readonly total: number;
  readonly share: number;
  readonly participated: boolean;
  readonly completed: boolean;
}

export interface CompletionChange {
  readonly before: Completion;
  readonly after: Completion;
  /** Why, where a correction said so. */
  readonly reason: string | null;
}

export type CompletionListener = (tx: Transaction, actor: Actor, change: CompletionChange) => Promise<void>;

/** Completion of everybody who holds a place in the training; of `nominationIds` only where given. */
export function completionOf(query: Transaction['query'], trainingId: string, nominationIds?: readonly string[]): Promise<Completion[]> {
  const only = nominationIds ? sql`and c.nomination_id = any(${nominationIds}::uuid[])` : sql``;
  return query<Completion>(sql`
    select c.nomination_id as "nominationId", c.person_id as "personId", c.training_id as "trainingId", c.signed, c.total, c.share, c.participated, c.completed
    from completion c where c.training_id = ${trainingId}::uuid ${only} order by c.nomination_id`);
}

/**
 * Who wants to know when marks or corrections change what somebody completed: called in the transaction of the mark, so
 * that what follows (a certificate that is revoked) is true at the same moment or not at all. Others add themselves when
 * the application starts.
 */
@Injectable()
export class CompletionChanges {
  private readonly listeners: CompletionListener[] = [];

  add(listener: CompletionListener): void {
    this.listeners.push(listener);
  }

  async tell(tx: Transaction, actor: Actor, before: readonly Completion[], after: readonly Completion[], reason: string | null): Promise<void> {
    const former = new Map(before.map((one) => [one.nominationId, one]));
    for (const now of after) {
      const was = former.get(now.nominationId);
      if (!was || (was.signed === now.signed && was.total === now.total)) continue;
      for (const listener of this.listeners) await listener(tx, actor, { before: was, after: now, reason });
    }
  }
}
