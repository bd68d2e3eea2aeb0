import type { DigestEdition, DigestKind } from '@liaison/domain/materials';
import { digestEntry } from '@liaison/domain/materials';
import { mayRead, roleHas } from '@liaison/domain/access';
import sql, { type Sql } from 'sql-template-tag';
import { judge, rulesOf, type MaterialRow } from '../material-rows';
import { bookColumns, readableOf, type BookRow, type ReaderRow } from '../reading-rows';

/** Somebody who follows something, as a digest has to know them. */
export interface Subscriber extends ReaderRow {
  accountId: string;
  programmeId: string;
  email: string;
  language: string;
  languages: string[];
}

interface MatterRow extends Pick<MaterialRow, 'id' | 'sourceLanguage' | 'editions' | 'candidates'>, BookRow {
  code: string;
  titleEn: string;
  titleDe: string;
  /** When they began to follow it. */
  since: string;
  history: (Omit<DigestEdition, 'publishedAt' | 'withdrawnAt'> & { publishedAt: string; withdrawnAt: string | null; noteEn: string; noteDe: string })[];
}

export interface DigestItem {
  materialId: string;
  titleEn: string;
  titleDe: string;
  kind: DigestKind;
  edition: string;
  /** What the newest of them changed. */
  noteEn: string;
  noteDe: string;
}

/** What is followed: the material itself, its module, its country, or a training whose agenda has its module. */
export const follows = sql`(ms.material_id = m.id
  or ms.module_id in (select module_id from material_module where material_id = m.id)
  or ms.country_code = any(m.countries)
  or ms.training_id in (select s.training_id from agenda_session s join material_module mm on mm.module_id = s.module_id where mm.material_id = m.id))`;

/** A notice whose mail failed for good told nobody anything. */
const told = (kind: 'published' | 'withdrawn', accountId: string): Sql => sql`exists (
  select 1 from edition_notice n join outbox_message o on o.id = n.message_id
  where n.edition_id = e.id and n.account_id = ${accountId} and n.kind = ${kind} and o.state <> 'failed')`;

/** Every material somebody follows, with its editions; which of them they may read is decided by `digestItems`. */
export function mattersOf({ accountId, programmeId }: Subscriber): Sql {
  return sql`
    select ${rulesOf}, m.code, m.title_en as "titleEn", m.title_de as "titleDe", ${bookColumns}, followed.since,
      (select coalesce(json_agg(json_build_object('major', e.major, 'minor', e.minor, 'publishedAt', e.published_at, 'withdrawnAt', e.withdrawn_at,
        'toldPublished', ${told('published', accountId)}, 'toldWithdrawn', ${told('withdrawn', accountId)}, 'noteEn', e.change_note_en, 'noteDe', e.change_note_de)), '[]')
        from edition e where e.material_id = m.id and e.published_at is not null) as history
    from material m
    join lateral (select min(ms.created_at) as since from material_subscription ms
      where ms.account_id = ${accountId} and ms.programme_id = ${programmeId} and ${follows}) followed on followed.since is not null
    where m.programme_id = ${programmeId}
    order by m.title_en, m.id`;
}

/** What to tell of the window; what they may not read in any of their roles is not there. */
export function digestItems(rows: readonly MatterRow[], subscriber: Subscriber, from: Date, until: Date): DigestItem[] {
  return rows.flatMap((row): DigestItem[] => {
    if (!subscriber.roles.some((role) => roleHas(role, 'materials.read') && mayRead({ ...subscriber, role }, readableOf(row)))) return [];
    const { picked } = judge(row, { languages: subscriber.languages, newsSince: from, now: until });
    const editions = row.history.map((one) => ({ ...one, publishedAt: Date.parse(one.publishedAt), withdrawnAt: one.withdrawnAt === null ? null : Date.parse(one.withdrawnAt) }));
    const begin = Math.max(from.getTime(), Date.parse(row.since));
    const found = digestEntry({ editions, offeredSince: picked ? Date.parse(picked.version.since) : null, fallback: picked?.fallback ?? false }, begin, until.getTime());
    const newest = found?.editions[0];
    if (!found || !newest) return [];
    const note = row.history.find(({ major, minor }) => major === newest.major && minor === newest.minor);
    const { id: materialId, titleEn, titleDe } = row;
    return [{ materialId, titleEn, titleDe, kind: found.kind, edition: `${newest.major}.${newest.minor}`, noteEn: note?.noteEn ?? '', noteDe: note?.noteDe ?? '' }];
  });
}

export type { MatterRow };
