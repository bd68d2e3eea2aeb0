import { Injectable } from '@nestjs/common';
import type { TrainingLetters } from '@liaison/contracts';
import { isLanguage, type Language } from '@liaison/i18n';
import sql, { empty } from 'sql-template-tag';
import type { Actor } from '../../shared/access/actor';
import { visibleTraining } from '../../shared/access/visibility';
import { Database } from '../../shared/database/database';
import { Refusal } from '../../shared/errors/refusal';
import { PlannedTrainings } from '../planned-training';

/** Somebody with a place, as letters speak of them. */
export interface Addressee {
  readonly nominationId: string;
  readonly displayName: string;
  readonly workName: string;
  readonly latinName: string;
  readonly organisation: string;
  readonly organisationEn: string | null;
  readonly organisationDe: string | null;
  readonly countryCode: string | null;
  readonly languages: readonly string[];
  readonly accountLanguage: string | null;
  readonly signed: number;
  readonly total: number;
  readonly isListed: boolean;
}

/** What letters say of the training. */
export interface Occasion {
  readonly code: string;
  readonly title: string;
  readonly city: string;
  readonly venue: string;
  readonly countryCode: string;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly timeZone: string;
  readonly languages: readonly string[];
  readonly programmeEn: string;
  readonly programmeDe: string;
  readonly phaseEn: string;
  readonly phaseDe: string;
  readonly coFundingEn: string;
  readonly coFundingDe: string;
  /** First and last minute of the agenda; null without one. */
  readonly firstAt: Date | null;
  readonly lastAt: Date | null;
  /** Who planned it signs for it. */
  readonly signedBy: string | null;
}

@Injectable()
export class LettersQueries {
  constructor(
    private readonly db: Database,
    private readonly trainings: PlannedTrainings,
  ) {}

  async list(actor: Actor, id: string): Promise<TrainingLetters> {
    const { code, title } = await this.trainings.one(actor, id);
    const people = await this.addressees(id);
    return { code, title, people: people.map(({ nominationId, displayName, signed, isListed }) => ({ nominationId, displayName, wasThere: signed > 0, isListed })) };
  }

  /** Those who plan the training read letters to anybody; everybody reads their own. */
  async mayRead(actor: Actor, id: string, nominationId: string): Promise<'plans' | 'own'> {
    const [found] = await this.db.readShaped<{ own: boolean }>(sql`
      select exists (select 1 from nomination n where n.id = ${nominationId}::uuid and n.training_id = tr.id and n.person_id = ${actor.personId}::uuid) as own
      from training tr where tr.id = ${id}::uuid and ${visibleTraining(actor)}`);
    if (!found) throw new Refusal('not-found');
    if (found.own) return 'own';
    await this.trainings.one(actor, id).catch((error: unknown) => {
      throw error instanceof Refusal && error.code === 'not-allowed' ? new Refusal('not-found') : error;
    });
    return 'plans';
  }

  async occasion(id: string): Promise<Occasion> {
    const [row] = await this.db.readShaped<Occasion>(sql`
      select tr.code, tr.title, tr.city, tr.venue, tr.country_code as "countryCode", tr.starts_on::text as "startsOn", tr.ends_on::text as "endsOn",
        tr.time_zone as "timeZone", tr.languages, pr.name_en as "programmeEn", pr.name_de as "programmeDe", ph.name_en as "phaseEn", ph.name_de as "phaseDe",
        ph.co_funding_en as "coFundingEn", ph.co_funding_de as "coFundingDe", s.first as "firstAt", s.last as "lastAt", pl.display_name as "signedBy"
      from training tr join phase ph on ph.id = tr.phase_id join programme pr on pr.id = tr.programme_id
      left join account pa on pa.id = tr.planned_by left join person pl on pl.id = pa.person_id
      cross join lateral (select min(starts_at) as first, max(ends_at) as last from agenda_session where training_id = tr.id) s
      where tr.id = ${id}::uuid`);
    if (!row) throw new Refusal('not-found');
    return row;
  }

  addressees(id: string, nominationId?: string): Promise<Addressee[]> {
    return this.db.readShaped<Addressee>(sql`
      select n.id as "nominationId", p.display_name as "displayName", p.work_name as "workName",
        case p.name_order when 'family-first' then concat_ws(' ', nullif(p.latin_family_name, ''), nullif(p.latin_given_name, ''), nullif(p.latin_patronymic, ''))
          else concat_ws(' ', nullif(p.latin_given_name, ''), nullif(p.latin_patronymic, ''), nullif(p.latin_family_name, '')) end as "latinName",
        coalesce(o.name, '') as organisation, o.name_en as "organisationEn", o.name_de as "organisationDe", n.country_code as "countryCode",
        p.languages, a.language as "accountLanguage", c.signed, c.total, n.listed_since is not null as "isListed"
      from completion c join nomination n on n.id = c.nomination_id join person p on p.id = n.person_id
      left join organisation o on o.id = n.organisation_id
      left join account a on a.person_id = p.id and a.active
      where c.training_id = ${id}::uuid ${nominationId === undefined ? empty : sql`and n.id = ${nominationId}::uuid`}
      order by p.sort_key, n.id`);
  }
}

/** The language a letter is written in: that of the account, else the first a person told that there are words in. */
export function letterLanguage({ accountLanguage, languages }: Pick<Addressee, 'accountLanguage' | 'languages'>): Language {
  if (isLanguage(accountLanguage)) return accountLanguage;
  return languages.map((tag) => tag.split('-')[0]).find(isLanguage) ?? 'en';
}
