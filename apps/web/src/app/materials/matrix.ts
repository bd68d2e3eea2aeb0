import type { Edition, Material, StoredFile } from './materials-client';
import { numberOf, type Freshness } from './material-words';

/** What a cell of the language matrix stands for. `gap` is nothing that anybody should do something about. */
export type CellState = Freshness | 'draft' | 'work' | 'missing' | 'gap';

export interface Cell {
  readonly edition: Edition;
  readonly language: string;
  readonly state: CellState;
  readonly behind: number;
  readonly files: readonly StoredFile[];
  /** What pressing it does. */
  readonly does: 'download' | 'upload' | 'order' | 'open' | 'nothing';
  readonly machine: boolean;
  /** The translation that will fill it. */
  readonly translation?: Edition['translations'][number];
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
 * rows and cells for what is missing and may come: a file into the draft, a translation of the published edition.
 */
export function matrixOf(material: Material, options: { sorted: (languages: string[]) => string[]; columns: number }): Matrix {
  const newestFirst = material.editions;
  const columns = newestFirst.slice(0, options.columns).reverse();
  const others = new Set(newestFirst.flatMap(({ languageVersions, translations }) => [...languageVersions, ...translations].map(({ language }) => language)));
  others.delete(material.sourceLanguage);
  const languages = [material.sourceLanguage, ...options.sorted([...others])];
  const rows = languages.map((language) => {
    const cells = columns.map((edition) => cellOf(edition, language, material));
    // Among all editions, also those that are too old to be shown.
    const newest = newestFirst
      .filter(({ state }) => state === 'published' || state === 'superseded')
      .flatMap((edition) => edition.languageVersions.filter((version) => version.language === language))[0];
    return { language, source: language === material.sourceLanguage, cells, freshness: newest?.freshness ?? null, behind: newest?.editionsBehind ?? 0 };
  });
  return { columns, rows, hidden: newestFirst.length - columns.length };
}

function cellOf(edition: Edition, language: string, { may }: Material): Cell {
  const version = edition.languageVersions.find((one) => one.language === language);
  const base = { edition, language, behind: version?.editionsBehind ?? 0, files: version?.files ?? [], machine: version?.machine ?? false };
  if (version) {
    const inDraft = edition.state === 'draft' || edition.state === 'in-review';
    return { ...base, state: inDraft ? 'draft' : version.freshness, does: version.files.length > 0 ? 'download' : 'nothing' };
  }
  const translation = edition.translations.find((one) => one.language === language);
  if (translation) return { ...base, state: 'work', does: translation.open ? 'open' : 'nothing', translation };
  const awaited = edition.state === 'published' || edition.state === 'draft';
  return { ...base, state: awaited ? 'missing' : 'gap', does: may.edit ? stepFor(edition) : 'nothing' };
}

/** What is published is translated by two people; what is a draft is filled by whoever writes it. */
function stepFor({ state }: Edition): Cell['does'] {
  if (state === 'published') return 'order';
  return state === 'draft' ? 'upload' : 'nothing';
}

/** The notes of what came after one edition up to another, the newest first: what somebody who holds `from` has to know. */
export function notesBetween(editions: readonly Edition[], from: string, to: string): Edition[] {
  const [start, end] = [from, to].map((number) => editions.findIndex((edition) => numberOf(edition) === number));
  if (start === undefined || end === undefined || end < 0) return [];
  return editions.slice(end, start < 0 ? undefined : start).filter(({ publishedAt }) => publishedAt !== null);
}
