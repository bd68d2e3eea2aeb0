/** What became of a file between two editions, in one language. */
export const fileChanges = ['added', 'removed', 'replaced', 'renamed', 'same'] as const;
export type FileChange = (typeof fileChanges)[number];

export interface ComparedFile {
  readonly name: string;
  /** Of its bytes. */
  readonly sha256: string;
}

export interface FilePair<File> {
  readonly change: FileChange;
  /** null where it was added. */
  readonly before: File | null;
  /** null where it was removed. */
  readonly after: File | null;
}

/**
 * Which file became which: the same bytes are the same file whatever it is called, the same name with other bytes is the
 * file replaced, and where one is left on either side that is one replaced by a file of another name. Every file of both
 * sides is in exactly one pair; what changed comes first, each group by name.
 */
export function compareFiles<File extends ComparedFile>(before: readonly File[], after: readonly File[]): FilePair<File>[] {
  let [gone, come] = [[...before], [...after]];
  const pairs: FilePair<File>[] = [];
  const pair = (fits: (old: File, fresh: File) => boolean, change: FileChange) => {
    for (const old of gone) {
      const fresh = come.find((one) => fits(old, one));
      if (!fresh) continue;
      pairs.push({ change, before: old, after: fresh });
      come = come.filter((one) => one !== fresh);
    }
    gone = gone.filter((old) => !pairs.some((one) => one.before === old));
  };
  pair((old, fresh) => old.sha256 === fresh.sha256 && old.name === fresh.name, 'same');
  pair((old, fresh) => old.sha256 === fresh.sha256, 'renamed');
  pair((old, fresh) => old.name === fresh.name, 'replaced');
  if (gone.length === 1 && come.length === 1) pair(() => true, 'replaced');
  pairs.push(...gone.map((old): FilePair<File> => ({ change: 'removed', before: old, after: null })));
  pairs.push(...come.map((fresh): FilePair<File> => ({ change: 'added', before: null, after: fresh })));
  const rank = ({ change }: FilePair<File>) => (change === 'same' ? 2 : change === 'renamed' ? 1 : 0);
  const nameOf = ({ before: old, after: fresh }: FilePair<File>) => fresh?.name ?? old?.name ?? '';
  return pairs.sort((a, b) => rank(a) - rank(b) || (nameOf(a) < nameOf(b) ? -1 : 1));
}
