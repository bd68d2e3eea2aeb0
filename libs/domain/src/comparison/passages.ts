import diffSequences from '@jest/diff-sequences';

/** A sentence or a line of a document, without line breaks. */
export interface Sentence {
  readonly text: string;
  /** Counted from 1; null where the document has no pages that can be told. */
  readonly page: number | null;
}

/** Words that stay, go or come. Both what stays and goes, and what stays and comes, read as the text was. */
export interface Words {
  readonly kind: 'same' | 'gone' | 'come';
  readonly text: string;
}

/** A place where two texts differ. */
export interface Passage {
  /** Where it stands in the older text, and where in the newer one; the place before which it would stand where it has none. */
  readonly pages: { readonly before: number | null; readonly after: number | null };
  /** The sentence before it, which both have; empty at the beginning. */
  readonly lead: string;
  readonly words: readonly Words[];
}

/** Words beyond which a changed passage is shown as a whole before and after: word by word it could not be read. */
const mostWords = 600;
/** The share of words that has to stay for a sentence to count as the same one changed. */
const alike = 0.35;

/**
 * Where two texts differ, in reading order. Sentences are compared as they are read: white space, and where a line or a page
 * ends, are no change. Texts that are the same give nothing.
 */
export function comparePassages(older: readonly Sentence[], newer: readonly Sentence[]): Passage[] {
  // A line without anything to read is white space, too.
  const isRead = (one: Sentence) => keyOf(one) !== '';
  const [before, after] = [older.filter(isRead), newer.filter(isRead)];
  const [old, fresh] = [before.map(keyOf), after.map(keyOf)];
  const passages: Passage[] = [];
  let [a, b] = [0, 0];
  const add = (untilA: number, untilB: number) => {
    if (untilA > a || untilB > b) passages.push(passage(before, after, [a, untilA], [b, untilB]));
  };
  diffSequences(old.length, fresh.length, (i, j) => old[i] === fresh[j], (count, i, j) => {
    add(i, j);
    [a, b] = [i + count, j + count];
  });
  add(before.length, after.length);
  return passages;
}

function passage(before: readonly Sentence[], after: readonly Sentence[], [fromA, untilA]: readonly [number, number], [fromB, untilB]: readonly [number, number]): Passage {
  const pageOf = (sentences: readonly Sentence[], at: number) => (sentences[at] ?? sentences.at(-1))?.page ?? null;
  return {
    pages: { before: pageOf(before, fromA), after: pageOf(after, fromB) },
    lead: after[fromB - 1]?.text ?? '',
    words: wordsOf(before.slice(fromA, untilA), after.slice(fromB, untilB)),
  };
}

/** Sentence by sentence where as many went as came: each is then its own successor. */
function wordsOf(gone: readonly Sentence[], come: readonly Sentence[]): Words[] {
  if (gone.length !== come.length) return compareWords(textOf(gone), textOf(come));
  return joined(gone.flatMap((sentence, at) => [...(at > 0 ? [{ kind: 'same' as const, text: ' ' }] : []), ...compareWords(sentence.text, come[at]?.text ?? '')]));
}

/** What stays on both sides of a join is one stretch. */
function joined(words: readonly Words[]): Words[] {
  const whole: Words[] = [];
  for (const word of words) {
    const last = whole.at(-1);
    if (last?.kind === 'same' && word.kind === 'same') whole.splice(-1, 1, { kind: 'same', text: last.text + word.text });
    else whole.push(word);
  }
  return whole;
}

/** What of a passage stays, goes and comes; as a whole where too little of it stays to be read as one sentence changed. */
export function compareWords(before: string, after: string): Words[] {
  const [old, fresh] = [tokensOf(before), tokensOf(after)];
  const whole = (): Words[] => [{ kind: 'gone' as const, text: before }, { kind: 'come' as const, text: after }].filter(({ text }) => text !== '');
  if (old.length === 0 || fresh.length === 0 || old.length > mostWords || fresh.length > mostWords) return whole();
  const found: Run[] = [];
  const put = (kind: Words['kind'], tokens: readonly string[]) => { if (tokens.length > 0) found.push({ kind, tokens }); };
  let [a, b, kept] = [0, 0, 0];
  diffSequences(old.length, fresh.length, (i, j) => old[i] === fresh[j], (count, i, j) => {
    put('gone', old.slice(a, i));
    put('come', fresh.slice(b, j));
    put('same', fresh.slice(j, j + count));
    kept += fresh.slice(j, j + count).filter(isWord).length;
    [a, b] = [i + count, j + count];
  });
  put('gone', old.slice(a));
  put('come', fresh.slice(b));
  const shorter = Math.min(...[old, fresh].map((tokens) => tokens.filter(isWord).length));
  return kept < shorter * alike ? whole() : withWholeSentences(found);
}

interface Run {
  readonly kind: Words['kind'];
  readonly tokens: readonly string[];
}

/** "country[. Nobody is punished]." reads better as "country.[ Nobody is punished.]", and says the same. */
function withWholeSentences(runs: readonly Run[]): Words[] {
  const moved = runs.map(({ kind, tokens }) => ({ kind, tokens: [...tokens] }));
  for (const [at, run] of moved.entries()) {
    const [before, after] = [moved[at - 1], moved[at + 1]];
    const first = run.tokens[0];
    if (run.kind === 'same' || before?.kind !== 'same' || after?.kind !== 'same' || first === undefined || isWord(first) || first !== after.tokens[0]) continue;
    before.tokens.push(first);
    run.tokens.push(...after.tokens.splice(0, 1));
    run.tokens.shift();
  }
  return moved.filter(({ tokens }) => tokens.length > 0).map(({ kind, tokens }) => ({ kind, text: tokens.join('') }));
}

function isWord(token: string): boolean {
  return /[\p{L}\p{N}]/u.test(token);
}

/** Words, and what stands between them. */
function tokensOf(text: string): string[] {
  return text.match(/[\p{L}\p{M}\p{N}]+|\s+|[^\p{L}\p{M}\p{N}\s]/gu) ?? [];
}

function textOf(sentences: readonly Sentence[]): string {
  return sentences.map(({ text }) => text).join(' ');
}

function keyOf({ text }: Sentence): string {
  return text.replace(/\s+/g, ' ').trim();
}
