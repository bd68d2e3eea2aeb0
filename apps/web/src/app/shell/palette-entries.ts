import type { ResponseOf } from '@liaison/contracts';

export interface Entry {
  readonly id: string;
  readonly title: string;
  readonly subtitle: string;
  readonly url: string;
}

export interface Group {
  readonly label: string;
  readonly entries: readonly Entry[];
}

type Hit = ResponseOf<'GET /search'>['hits'][number];

/** Hits by kind, in the order in which the server ranked the first of each kind. */
export function grouped(hits: readonly Hit[], label: (kind: Hit['kind']) => string): Group[] {
  const groups = new Map<Hit['kind'], Entry[]>();
  for (const { kind, id, title, subtitle, url } of hits) {
    const entries = groups.get(kind) ?? [];
    entries.push({ id: `${kind}-${id}`, title, subtitle, url });
    groups.set(kind, entries);
  }
  return [...groups].map(([kind, entries]) => ({ label: label(kind), entries }));
}

/** Entries whose title has a word that starts like each of the words typed, whatever the accents and case. */
export function matching(entries: readonly Entry[], typed: string): Entry[] {
  const words = fold(typed).split(/\s+/).filter(Boolean);
  return entries.filter((entry) => {
    const inTitle = fold(entry.title).split(/[\s-]+/);
    return words.every((word) => inTitle.some((part) => part.startsWith(word)));
  });
}

function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase();
}
