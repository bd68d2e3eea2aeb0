import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { NominationRoute } from '@liaison/domain/trainings';
import type { Actor } from '../../shared/access/actor';
import { Clock } from '../../shared/clock/clock';
import type { Transaction } from '../../shared/database/database';
import { AskEndorsement } from '../endorsements/ask-endorsement';
import { Nomination } from '../nomination.entity';
import { refuseIneligible, type Candidate } from './candidates';

export interface Forward {
  readonly trainingId: string;
  readonly personId: string;
  readonly route: NominationRoute;
  readonly rank: number | null;
  readonly state: 'draft' | 'invited' | 'submitted';
}

/** Makes somebody a nominee, on whatever way their name came: one rule for all of them, and no place is taken. */
@Injectable()
export class PutForward {
  constructor(
    private readonly clock: Clock,
    private readonly asking: AskEndorsement,
  ) {}

  /** The id of the nomination. Throws where the person cannot be a participant. */
  async run(tx: Transaction, actor: Actor, person: Candidate, forward: Forward): Promise<string> {
    refuseIneligible(person);
    const { organisationId, countryCode, sectorCode, discipline } = person;
    const id = randomUUID();
    const facts = { ...forward, organisationId, countryCode, sectorCode, discipline };
    await tx.manager.insert(Nomination, { id, ...facts, nominatedBy: actor.accountId, createdAt: this.clock.now(), version: 1 });
    await tx.audit({ action: action[forward.state], subject: ['nomination', id], after: facts });
    if (forward.state === 'submitted') await this.asking.submitted(tx, [id], actor.accountId);
    return id;
  }
}

const action = { draft: 'nomination.drafted', invited: 'nomination.invited', submitted: 'nomination.submitted' } as const;
