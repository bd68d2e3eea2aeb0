import type { ResponseOf } from '@liaison/contracts';
import { verifiedStates } from '@liaison/domain/coverage';
import sql, { type Sql } from 'sql-template-tag';

export type QualityKind = ResponseOf<'GET /quality'>['items'][number]['kind'];

export interface QualityRule {
  readonly kind: QualityKind;
  readonly subject: 'person' | 'organisation' | 'contact' | 'pair';
  /** Days until it should be put right. */
  readonly days: number;
  /** Rows with `subject_id` and `country_code` of a programme that break the rule now; a pair is one for each of its countries. */
  readonly found: (programmeId: Sql, now: Date) => Sql;
}

const people = (programmeId: Sql, condition: Sql): Sql => sql`
  select pp.person_id as subject_id, pp.country_code from programme_person pp join person p on p.id = pp.person_id where pp.programme_id = ${programmeId} and ${condition}`;

/** What makes a directory untrue, and how soon it should be put right. */
export const qualityRules: readonly QualityRule[] = [
  {
    kind: 'bouncing-mail', subject: 'person', days: 7,
    found: (programmeId) => people(programmeId, sql`exists (select 1 from person_email e where e.person_id = p.id and e.bounced_at is not null)`),
  },
  {
    kind: 'duplicate', subject: 'pair', days: 14,
    found: (programmeId) => sql`
      select distinct d.id as subject_id, coalesce(pp.country_code, o.country_code) as country_code from duplicate_pair d
      left join programme_person pp on d.kind = 'person' and pp.programme_id = d.programme_id and pp.person_id in (d.first_id, d.second_id)
      left join organisation o on d.kind = 'organisation' and o.id in (d.first_id, d.second_id)
      where d.programme_id = ${programmeId} and d.dismissed_fingerprint is distinct from d.fingerprint`,
  },
  {
    kind: 'no-mandate', subject: 'person', days: 30,
    found: (programmeId, now) => people(programmeId, sql`not exists (
      select 1 from mandate m where m.person_id = p.id and m.begins_at <= ${now} and coalesce(m.ends_at, 'infinity') > ${now})`),
  },
  {
    kind: 'expired-organisation', subject: 'organisation', days: 30,
    found: (programmeId, now) => sql`
      select o.id as subject_id, o.country_code from organisation o join programme_organisation po on po.organisation_id = o.id
      where po.programme_id = ${programmeId} and o.valid_to < (${now}::timestamptz at time zone 'UTC')::date
        and exists (select 1 from mandate m where m.organisation_id = o.id and coalesce(m.ends_at, 'infinity') > ${now})`,
  },
  {
    kind: 'no-latin-name', subject: 'person', days: 30,
    // Without any, or with Greek or Cyrillic letters in what should be the Latin spelling.
    found: (programmeId) => people(programmeId, sql`(btrim(p.latin_given_name || p.latin_family_name) = '' or p.latin_given_name || p.latin_family_name ~ '[\u0370-\u03ff\u0400-\u052f]')`),
  },
  {
    kind: 'unverified', subject: 'contact', days: 60,
    found: (programmeId) => sql`
      select c.id as subject_id, o.country_code from contact c join organisation o on o.id = c.organisation_id
      where c.programme_id = ${programmeId} and not (c.verification = any(${[...verifiedStates]}))`,
  },
];
