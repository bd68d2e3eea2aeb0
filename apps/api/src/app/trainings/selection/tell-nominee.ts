import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Language } from '@liaison/i18n';
import sql from 'sql-template-tag';
import type { Transaction } from '../../shared/database/database';
import { spokenDates } from '../spoken-times';
import { spokenDeadline } from './answer-deadline';

export interface Reader {
  readonly nominationId: string;
  readonly name: string;
  /** null where no address is known. */
  readonly email: string | null;
  readonly language: Language;
  /** The zone of their country. */
  readonly zone: string | null;
}

export interface TrainingWords {
  readonly id: string;
  readonly programmeId: string;
  readonly title: string;
  readonly code: string;
  readonly city: string;
  readonly startsOn: string;
  readonly endsOn: string;
}

export type Outcome =
  | { readonly kind: 'selected'; readonly answerOn: string | null; readonly zone: string; readonly token: string }
  | { readonly kind: 'offered'; readonly answerOn: string; readonly zone: string; readonly token: string }
  | { readonly kind: 'invited' | 'held'; readonly answerOn: string; readonly zone: string; readonly token: string }
  | { readonly kind: 'reserve'; readonly position: number }
  | { readonly kind: 'declined'; readonly reason: string }
  | { readonly kind: 'expired' };

export function newToken(): { token: string; hash: Buffer } {
  const token = randomBytes(32).toString('base64url');
  return { token, hash: hashOf(token) };
}

/** Only the hash is kept, so that a copy of the database answers no invitation. */
export function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

/**
 * Where to reach nominees, in which language: by their account, else by the address the directory holds. Somebody without
 * an account reads German where they speak it and no English.
 */
export async function readersOf(tx: Pick<Transaction, 'query'>, nominationIds: readonly string[]): Promise<Map<string, Reader>> {
  const rows = await tx.query<Reader & { nominationId: string }>(sql`
    select n.id as "nominationId", p.display_name as name, coalesce(a.email, e.email) as email, c.time_zone as zone,
      coalesce(a.language, case when 'de' = any(p.languages) and not 'en' = any(p.languages) then 'de' else 'en' end) as language
    from nomination n join person p on p.id = n.person_id
    left join account a on a.person_id = p.id and a.active
    left join lateral (select email from person_email pe where pe.person_id = p.id and pe.bounced_at is null order by pe.is_primary desc, pe.email limit 1) e on true
    left join country c on c.code = n.country_code
    where n.id = any(${[...nominationIds]}::uuid[])`);
  return new Map(rows.map((row) => [row.nominationId, row]));
}

/** Tells a nominee what became of their nomination, once, in their language and on their clock. */
@Injectable()
export class TellNominee {
  async run(tx: Transaction, training: TrainingWords, reader: Reader | undefined, outcome: Outcome): Promise<boolean> {
    if (!reader?.email) return false;
    const { name, email, language } = reader;
    const { title, code, city, startsOn, endsOn, programmeId } = training;
    const params = { name, training: title, code, city, dates: spokenDates(language, startsOn, endsOn) };
    const mail = { to: email, language, programmeId };
    switch (outcome.kind) {
      case 'selected':
      case 'offered': {
        const until = outcome.answerOn === null ? '' : spokenDeadline(language, outcome.answerOn, outcome.zone, reader.zone);
        const template = outcome.kind === 'offered' ? 'placeOffered' : outcome.answerOn === null ? 'placeGiven' : 'placeToAnswer';
        await tx.mail({ ...mail, template, params: { ...params, until, path: `/places/${outcome.token}` }, secret: ['path'] });
        return true;
      }
      case 'invited':
      case 'held': {
        const until = spokenDeadline(language, outcome.answerOn, outcome.zone, reader.zone);
        await tx.mail({ ...mail, template: outcome.kind === 'held' ? 'placeHeld' : 'nomineeInvited', params: { ...params, until, path: `/places/${outcome.token}` }, secret: ['path'] });
        return true;
      }
      case 'reserve':
        await tx.mail({ ...mail, template: 'placeInReserve', params: { ...params, position: outcome.position, path: `/trainings/${training.id}` } });
        return true;
      case 'declined':
        await tx.mail({ ...mail, template: 'nominationDeclined', params: { ...params, reason: outcome.reason } });
        return true;
      case 'expired':
        await tx.mail({ ...mail, template: 'placeExpired', params: { ...params, path: `/trainings/${training.id}` } });
        return true;
    }
  }
}
