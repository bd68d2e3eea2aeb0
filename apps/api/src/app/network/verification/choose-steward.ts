import { Injectable } from '@nestjs/common';
import type { BodyOf, ResponseOf } from '@liaison/contracts';
import sql from 'sql-template-tag';
import { actsFor, type Actor } from '../../shared/access/actor';
import { Database } from '../../shared/database/database';
import { Refusal } from '../../shared/errors/refusal';
import { VerificationQueries } from './verification.queries';

type Answer = ResponseOf<'PUT /verification/countries/:code'>;

@Injectable()
export class ChooseSteward {
  constructor(
    private readonly db: Database,
    private readonly queries: VerificationQueries,
  ) {}

  async run(actor: Actor, code: string, { stewardId, deputyId, version }: BodyOf<'PUT /verification/countries/:code'>): Promise<Answer> {
    const before = await this.one(actor, code);
    if (!actsFor(actor, code)) throw new Refusal('not-allowed');
    for (const [field, id] of [['stewardId', stewardId], ['deputyId', deputyId]] as const) {
      if (id !== null && !before.candidates.some((one) => one.id === id)) throw refused(field, 'unknown-reference');
    }
    if (stewardId !== null && stewardId === deputyId) throw refused('deputyId', 'two-people');
    const saved = await this.db.transaction(actor, async (tx) => {
      const rows = version === null
        ? await tx.query(sql`
            insert into country_steward (programme_id, country_code, steward_id, deputy_id) values (${actor.programmeId}, ${code}, ${stewardId}, ${deputyId}) on conflict do nothing returning 1`)
        : await tx.query(sql`
            update country_steward set steward_id = ${stewardId}, deputy_id = ${deputyId}, version = version + 1
            where programme_id = ${actor.programmeId} and country_code = ${code} and version = ${version} returning 1`);
      if (rows.length === 0) return false;
      await tx.audit({
        action: 'country.steward-chosen', subject: ['country', `${actor.programmeId}/${code}`], before: { steward: before.steward?.name ?? null, deputy: before.deputy?.name ?? null },
        after: { steward: nameOf(before, stewardId), deputy: nameOf(before, deputyId) },
      });
      return true;
    });
    const now = await this.one(actor, code);
    if (!saved) throw new Refusal('stale-version', { current: now });
    return now;
  }

  private async one(actor: Actor, code: string): Promise<Answer> {
    const [found] = await this.queries.countries(actor, code);
    if (!found) throw new Refusal('not-found');
    return found;
  }
}

const nameOf = ({ candidates }: Answer, id: string | null): string | null => candidates.find((one) => one.id === id)?.name ?? null;

function refused(field: string, code: 'unknown-reference' | 'two-people'): Refusal {
  const path = `body.${field}`;
  return new Refusal(code === 'two-people' ? 'invalid-input' : 'unknown-reference', { path, params: { place: path }, errors: [{ path, code, message: '' }] });
}
