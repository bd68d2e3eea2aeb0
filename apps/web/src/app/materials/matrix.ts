import type { Edition, Material, StoredFile } from './materials-client';
import { numberOf, type Freshness } from './material-words';

/** What a cell of the language matrix stands for. `gap` is nothing that anybody should do something about. */
export type CellState = Freshness | 'draft' | 'missing' | 'gap';

export interface Cell {
  readonly edition: Edition;
  readonly language: string;
  readonly state: CellState;
  readonly behind: number;
  readonly files: readonly StoredFile[];
  /** What pressing it does. */
  readonly does: 'download' | 'upload' | 'nothing';
}

export interface MatrixRow {
  readonly language: string;
  readonly source: boolean;
  readonly cells: readonly Cell[];
  /** What a reader of this language would get from the published editions. */
  readonly freshness: Freshness | null;
  readonly behind: number;
}

export interface Matrix {
  /** From the oldest to the newest. */
  readonly columns: readonly Edition[];
  readonly rows: readonly MatrixRow[];
  /** Editions left out because they are older than those shown. */
  readonly hidden: number;
}

/**
 * Editions across, languages down. Rows: the source first, then the others in the order given by `sorted`. Editors get
 * rows and cells for what is missing and may come: into the draft, or as a translation into the published edition where
 * the label allows that without a second person.
 */
export function matrixOf(material: Material, options: { sorted: (languages: string[]) => string[]; columns: number; mayTranslate: boolean }): Matrix {
  const newestFirst = material.editions;
  const columns = newestFirst.slice(0, options.columns).reverse();
  const others = new Set(newestFirst.flatMap(({ languageVersions }) => languageVersions.map(({ language }) => language)));
  others.delete(material.sourceLanguage);
  const languages = [material.sourceLanguage, ...options.sorted([...others])];
  const rows = languages.map((language) => {
    const cells = columns.map((edition) => cellOf(edition, language, material, options.mayTranslate));
    // Among all editions, also those that are too old to be shown.
    const newest = newestFirst
      .filter(({ state }) => state === 'published' || state === 'superseded')
      .flatMap((edition) => edition.languageVersions.filter((version) => version.language === language))[0];
    return { language, source: language === material.sourceLanguage, cells, freshness: newest?.freshness ?? null, behind: newest?.editionsBehind ?? 0 };
  });
  return { columns, rows, hidden: newestFirst.length - columns.length };
}

function cellOf(edition: Edition, language: string, { may }: Material, mayTranslate: boolean): Cell {
  const version = edition.languageVersions.find((one) => one.language === language);
  const base = { edition, language, behind: version?.editionsBehind ?? 0, files: version?.files ?? [] };
  const writable = may.edit && (edition.state === 'draft' || (edition.state === 'published' && mayTranslate));
  if (!version) {
    const awaited = edition.state === 'published' || edition.state === 'draft';
    return { ...base, state: awaited ? 'missing' : 'gap', does: writable ? 'upload' : 'nothing' };
  }
  const inWork = edition.state === 'draft' || edition.state === 'in-review';
  return { ...base, state: inWork ? 'draft' : version.freshness, does: version.files.length > 0 ? 'download' : 'nothing' };
}

/** The notes of what came after one edition up to another, the newest first: what somebody who holds `from` has to know. */
export function notesBetween(editions: readonly Edition[], from: string, to: string): Edition[] {
  const [start, end] = [from, to].map((number) => editions.findIndex((edition) => numberOf(edition) === number));
  if (start === undefined || end === undefined || end < 0) return [];
  return editions.slice(end, start < 0 ? undefined : start).filter(({ publishedAt }) => publishedAt !== null);
}
