import sql, { type Sql } from 'sql-template-tag';

/** What has words, or pages, as patterns of media types. Pictures and films have neither. */
export const readableTypes = ['application/pdf', 'text/%', '%officedocument%', '%opendocument%', '%macroenabled%'];

/** The same of one type, without asking the database. */
export function isReadable(mediaType: string): boolean {
  return readableTypes.some((pattern) => new RegExp(`^${pattern.replaceAll('%', '.*')}$`).test(mediaType));
}

/** PostgreSQL's names for the languages it knows the word forms of; what a server lacks falls back to `simple`. */
const configs: Readonly<Record<string, string>> = {
  ar: 'arabic', da: 'danish', de: 'german', el: 'greek', en: 'english', es: 'spanish', et: 'estonian', eu: 'basque', fi: 'finnish', fr: 'french',
  ga: 'irish', hi: 'hindi', hu: 'hungarian', hy: 'armenian', id: 'indonesian', it: 'italian', lt: 'lithuanian', nb: 'norwegian', nl: 'dutch',
  no: 'norwegian', pt: 'portuguese', ro: 'romanian', ru: 'russian', sr: 'serbian', sv: 'swedish', tr: 'turkish', yi: 'yiddish',
};

/** By which configuration a text in a language is taken apart; `simple` knows words and no forms of them. */
export function configOf(language: string): string {
  return configs[language.split('-', 1)[0] ?? ''] ?? 'simple';
}

const all = [...new Set([...Object.values(configs), 'simple'])];

/**
 * Materials that hold the words in a file that is offered: of the newest version of each language, of a material that
 * stands, each file in the way of its own language. Nobody comes upon what was withdrawn or replaced. `m` is the alias of
 * material, which the viewer's visibility has to stand beside.
 */
export function wordsInFiles(words: string): Sql {
  return sql`m.id in (
    select fe.material_id
    from unnest(${all}::text[]) as named(config)
    join pg_ts_config known on known.cfgname = named.config
    -- Kept apart, so that the words lead to their files and not each file to its words.
    cross join lateral (
      select bw.sha256 from blob_words bw where bw.config = named.config and bw.words @@ websearch_to_tsquery(known.oid::regconfig, ${words}) offset 0) held
    join material_file ff on ff.sha256 = held.sha256
    join language_version fv on fv.id = ff.language_version_id
    join edition fe on fe.id = fv.edition_id
    where fe.state in ('published', 'superseded')
      and exists (select 1 from edition stands where stands.material_id = fe.material_id and stands.state = 'published')
      and not exists (
        select 1 from edition ne join language_version nv on nv.edition_id = ne.id
        where ne.material_id = fe.material_id and ne.state in ('published', 'superseded') and nv.language = fv.language
          and (ne.major, ne.minor) > (fe.major, fe.minor)))`;
}
