import type { MaterialItem, StoredFile } from '@liaison/contracts';
import { roleHas } from '@liaison/domain/access';
import { newsOf, newsOnFirstVisit } from '@liaison/domain/materials';
import { compareEditions, formatEdition, freshnessOf, pickLanguage, type EditionNumber } from '@liaison/domain/staleness';
import type { EditionState } from '@liaison/domain/states';
import sql, { raw, type Sql } from 'sql-template-tag';
import type { Actor } from '../shared/access/actor';

/** An edition that was published once, as the rules need it. */
export interface EditionRow extends EditionNumber {
  state: EditionState;
  publishedAt: string;
  changeNote: { en: string; de: string };
}

/** The newest language version of each language that is published or superseded: what can be offered. */
export interface CandidateRow extends EditionNumber {
  id: string;
  language: string;
  state: EditionState;
  /** When it could first be fetched: with its edition, or later as a translation into it. */
  since: string;
  machine: boolean;
  untouchedMajor: number | null;
  files: StoredFile[];
}

export interface MaterialRow {
  id: string;
  code: string;
  title: { en: string; de: string };
  kind: MaterialItem['kind'];
  tlp: MaterialItem['tlp'];
  audience: MaterialItem['audience'];
  sourceLanguage: string;
  modules: string[];
  editions: EditionRow[];
  candidates: CandidateRow[];
  heldEdition: string | null;
}

/** A file `f` with its bytes `b`. */
export const fileJson = sql`json_build_object('id', f.id, 'name', f.name, 'mediaType', b.media_type, 'size', b.size, 'sha256', f.sha256,
    'pages', b.pages, 'pictured', b.thumbnail is not null)`;

/** Files of a language version `lv`. */
export const filesOf = sql`
  select coalesce(json_agg(${fileJson} order by f.name, f.id), '[]')
  from material_file f join stored_blob b on b.sha256 = f.sha256 where f.language_version_id = lv.id`;

/** Editions that were published, with what they say; `m` is the alias of material. */
const editionsOf = sql`
  select coalesce(json_agg(json_build_object('major', e.major, 'minor', e.minor, 'state', e.state, 'publishedAt', e.published_at,
    'changeNote', json_build_object('en', e.change_note_en, 'de', e.change_note_de))), '[]')
  from edition e where e.material_id = m.id and e.published_at is not null`;

/** Candidates with their files, or with none where only the rules are asked. */
function candidatesOf(files: Sql): Sql {
  return sql`
    select coalesce(json_agg(json_build_object('id', lv.id, 'language', lv.language, 'major', lv.major, 'minor', lv.minor, 'state', lv.state,
      'since', lv.since, 'machine', lv.machine, 'untouchedMajor', lv.untouched_major, 'files', (${files}))), '[]')
    from (
      select distinct on (v.language) v.id, v.language, e.major, e.minor, e.state, greatest(e.published_at, v.created_at) as since, v.machine, v.untouched_major
      from edition e join language_version v on v.edition_id = e.id
      where e.material_id = m.id and e.state in ('published', 'superseded')
      order by v.language, e.major desc, e.minor desc) lv`;
}

/** Editions `e` whose files the viewer may have: readers none that is a draft or was withdrawn. */
export function openEdition(actor: Actor): Sql {
  return raw(roleHas(actor.role, 'materials.read-drafts') ? 'true' : `e.state in ('published', 'superseded')`);
}

/** Accounts that had a hand in an edition `e`: whoever began it, submitted it or gave it a file. */
export const authorsOf = sql`
  select coalesce(json_agg(distinct author), '[]') from (
    select e.created_by as author union all select e.submitted_by union all
    select af.uploaded_by from language_version av join material_file af on af.language_version_id = av.id where av.edition_id = e.id) hands
  where author is not null`;

/** What the rules need of a material, with the files of its candidates as they are asked for. */
export function rulesWith(files: Sql): Sql {
  return sql`m.id, m.source_language as "sourceLanguage", (${editionsOf}) as editions, (${candidatesOf(files)}) as candidates`;
}

/** What the rules need and nothing else, for filters over the whole library. */
export const rulesOf = rulesWith(sql`select '[]'::json`);

/** One row of the library as JSON; titles, marks, candidates with files, and what the viewer holds. */
export function materialJson(actor: Actor): Sql {
  return sql`
    json_build_object('id', m.id, 'code', m.code, 'title', json_build_object('en', m.title_en, 'de', m.title_de), 'kind', m.kind,
      'tlp', m.tlp, 'audience', m.audience, 'sourceLanguage', m.source_language,
      'modules', (select coalesce(json_agg(mo.code order by mo.position), '[]')
        from material_module mm join module mo on mo.id = mm.module_id where mm.material_id = m.id),
      'editions', (${editionsOf}),
      'candidates', (${candidatesOf(filesOf)}),
      'heldEdition', (select he.major || '.' || he.minor from edition he
        where he.material_id = m.id and exists (select 1 from download d where d.edition_id = he.id and d.person_id = ${actor.personId})
        order by he.major desc, he.minor desc limit 1))`;
}

/** Which languages a reader wants, and since when things are news to them. */
export interface Reader {
  /** In the order of their preference. */
  readonly languages: readonly string[];
  readonly newsSince: Date | null;
  readonly now: Date;
}

/** What came after it is news, in milliseconds. */
export function newsFrom({ newsSince, now }: Reader): number {
  return newsSince?.getTime() ?? now.getTime() - newsOnFirstVisit * 86_400_000;
}

type Rules = Pick<MaterialRow, 'sourceLanguage' | 'editions' | 'candidates'>;

/** What the reader is offered, and whether it is news: the rules of the domain over one row. */
export function judge(row: Rules, reader: Reader) {
  const versions = row.candidates.map((candidate) => ({ ...candidate, ...freshnessOf(candidate, row.editions, [candidate]) }));
  // Somebody without a published edition to follow is offered nothing: superseded ones belong to a material that stands.
  const stands = row.editions.some(({ state }) => state === 'published');
  const picked = stands ? pickLanguage(reader.languages, versions, row.sourceLanguage) : null;
  const valid = row.editions.filter(({ state }) => state !== 'withdrawn');
  const since = newsFrom(reader);
  const news = newsOf(
    {
      published: stands ? valid.map(({ publishedAt }) => Date.parse(publishedAt)) : [],
      offeredSince: picked ? Date.parse(picked.version.since) : null,
      fallback: picked?.fallback ?? false,
    },
    since,
  );
  const changes = news ? valid.filter(({ publishedAt }) => Date.parse(publishedAt) > since).sort((a, b) => compareEditions(b, a)) : [];
  return { picked, stands, news, changes };
}

/** A row as the contract promises it, for this reader. */
export function materialItem(row: MaterialRow, reader: Reader): MaterialItem {
  const { picked, stands, news, changes } = judge(row, reader);
  const current = row.editions.find(({ state }) => state === 'published');
  const wanted = reader.languages[0] ?? row.sourceLanguage;
  return {
    id: row.id,
    code: row.code,
    title: row.title,
    kind: row.kind,
    tlp: row.tlp,
    audience: row.audience,
    modules: row.modules,
    edition: current ? formatEdition(current) : null,
    publishedAt: current?.publishedAt ?? null,
    changeNote: current?.changeNote ?? null,
    languages: stands ? row.candidates.map(({ language }) => language) : [],
    offer: picked && {
      languageVersionId: picked.version.id,
      language: picked.version.language,
      edition: formatEdition(picked.version),
      freshness: picked.version.freshness,
      editionsBehind: picked.version.behind,
      machine: picked.version.machine,
      fallback: baseOf(picked.version.language) !== baseOf(wanted),
      wanted,
      files: picked.version.files,
    },
    heldEdition: row.heldEdition,
    news,
    changes: changes.map((edition) => ({ edition: formatEdition(edition), publishedAt: edition.publishedAt, changeNote: edition.changeNote })),
  };
}

function baseOf(tag: string): string {
  return tag.split('-', 1)[0] ?? '';
}
