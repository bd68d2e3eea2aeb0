import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { Database } from '../../shared/database/database';
import { storedNames, type TypedNames } from '../person-names';
import type { Look } from './planner';

/** Refuses rows that would bring somebody back who asked to be erased: the database would refuse the whole file for them. */
@Injectable()
export class ErasedPeople {
  constructor(private readonly db: Database) {}

  async refuseIn(looks: readonly Look[]): Promise<void> {
    const asked = looks.flatMap((look) => identifiersOf(look).map((identifier) => ({ look, ...identifier })));
    if (asked.length === 0) return;
    const rows = await this.db.read<{ place: number }>(sql`
      select place::int - 1 as place from unnest(${asked.map(({ kind }) => kind)}::text[], ${asked.map(({ text }) => text)}::text[]) with ordinality as given (kind, identifier, place)
      where is_erased(kind, identifier)`);
    for (const { place } of rows) {
      const found = asked[place];
      if (found && !found.look.values.isRefused) found.look.values.refuse('erased-person', found.kind === 'email' ? 'email' : 'fullName');
    }
  }
}

function identifiersOf(look: Look): { kind: 'email' | 'name'; text: string }[] {
  const { plan } = look.plan;
  if (!plan) return [];
  const emails = (plan.emails ?? []).map((text) => ({ kind: 'email' as const, text }));
  if (!plan.create || !plan.mandate) return emails;
  const { organisationId } = plan.mandate;
  const names = storedNames(plan.create as unknown as TypedNames).folded.split('\n');
  return [...emails, ...names.map((name) => ({ kind: 'name' as const, text: `${name}@${organisationId}` }))];
}
