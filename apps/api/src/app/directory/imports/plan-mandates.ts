import { Injectable } from '@nestjs/common';
import type { Actor } from '../../shared/access/actor';
import type { Settings } from './import-record';
import { PlanPeople } from './plan-people';
import type { Earlier, Look, Planner } from './planner';
import type { RowValues } from './row-values';

/** Rows about offices of people who are known: the same look, that makes nobody. */
@Injectable()
export class PlanMandates implements Planner {
  constructor(private readonly people: PlanPeople) {}

  keyOf(values: RowValues): string | null {
    const person = this.people.keyOf(values);
    return person && `${person}|${values.text('organisation')}|${values.text('function')}|${values.text('validFrom')}`;
  }

  plan(actor: Actor, settings: Settings, looks: readonly Look[], seen: Map<string, Earlier>): Promise<void> {
    for (const look of looks) if (look.values.text('organisation') === '' && settings.defaults.organisationId === null) look.values.refuse('missing-organisation', 'organisation');
    return this.people.plan(actor, settings, looks, seen, false);
  }
}
