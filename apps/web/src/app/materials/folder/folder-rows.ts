import { understandName, type MaterialKind } from '@liaison/domain/materials';
import { compareEditions, parseEdition } from '@liaison/domain/staleness';

/** A material that is there already, as far as it can be recognised by its name. */
export interface KnownMaterial {
  readonly id: string;
  readonly title: { readonly en: string; readonly de: string };
}

/** One file of the folder with what was understood, open to correction. */
export interface FolderRow {
  readonly file: File;
  readonly title: string;
  /** `3.1`, or what somebody is typing. */
  readonly edition: string;
  readonly language: string;
  readonly kind: MaterialKind;
  /** The material it belongs to; empty for a new one. */
  readonly materialId: string;
  readonly wanted: boolean;
}

/** Files that lie in every folder and are nobody's document. */
const litter = /^(\.|~\$|thumbs\.db$|desktop\.ini$)/i;

export function rowsOf(files: readonly File[], known: readonly KnownMaterial[], language: string): FolderRow[] {
  const byTitle = new Map(known.flatMap(({ id, title }) => [title.en, title.de].map((name) => [plain(name), id] as const)));
  return files.filter(({ name }) => !litter.test(name)).map((file) => {
    const { title, edition, language: spoken, kind } = understandName(file.name);
    const materialId = byTitle.get(plain(title)) ?? '';
    return { file, title, edition: edition ? `${edition.major}.${edition.minor}` : '1.0', language: spoken ?? language, kind: kind ?? 'guide', materialId, wanted: true };
  });
}

/** Why a row cannot come in with the others. */
export type Obstacle = 'edition' | 'title' | 'older' | 'twice';

/** Rows that become one edition of one material. */
export interface FolderGroup {
  readonly title: string;
  readonly materialId: string;
  readonly edition: string;
  readonly kind: MaterialKind;
  readonly rows: readonly FolderRow[];
}

/** Titles without accents and case. Letters of every script stay, because the whole table of transliterations is large. */
function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim();
}

/** Rows by the material they belong to, or by the title of the new one. */
function byMaterial(rows: readonly FolderRow[]): FolderRow[][] {
  const groups = new Map<string, FolderRow[]>();
  for (const row of rows.filter(({ wanted }) => wanted)) {
    const key = row.materialId || plain(row.title);
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return [...groups.values()];
}

/**
 * What is in the way of rows. One draft is open at a time, so of a material the newest edition comes in, and the others wait
 * until it is published.
 */
export function obstaclesOf(rows: readonly FolderRow[]): Map<FolderRow, Obstacle> {
  const found = new Map<FolderRow, Obstacle>();
  for (const group of byMaterial(rows)) {
    const numbers = group.flatMap(({ edition }) => parseEdition(edition) ?? []);
    const names = new Set<string>();
    for (const row of group) {
      const number = parseEdition(row.edition);
      const name = `${row.language}\n${row.file.name}`;
      if (!number) found.set(row, 'edition');
      else if (row.title.trim() === '' && row.materialId === '') found.set(row, 'title');
      else if (numbers.some((one) => compareEditions(one, number) > 0)) found.set(row, 'older');
      else if (names.has(name)) found.set(row, 'twice');
      names.add(name);
    }
  }
  return found;
}

/** Rows with nothing in their way, as the editions they become. */
export function groupsOf(rows: readonly FolderRow[]): FolderGroup[] {
  const obstacles = obstaclesOf(rows);
  return byMaterial(rows.filter((row) => !obstacles.has(row))).flatMap((members) => {
    const [first] = members;
    return first ? [{ title: first.title.trim(), materialId: first.materialId, edition: first.edition, kind: first.kind, rows: members }] : [];
  });
}

/** A short name people could say: the first letters of the words, else the beginning, made different from those given. */
export function codeFor(title: string, taken: ReadonlySet<string>): string {
  const words = plain(title).toUpperCase().split(/[^A-Z0-9]+/).filter(Boolean);
  const base = (words.length > 1 ? words.map((word) => word[0]).join('') : (words[0] ?? 'DOC')).slice(0, 12);
  for (let n = 1; ; n += 1) {
    const code = n === 1 ? base : `${base}-${n}`;
    if (!taken.has(code)) return code;
  }
}
