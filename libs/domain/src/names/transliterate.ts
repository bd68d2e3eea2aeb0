import {
  cyrillicSchemes,
  familiarCyrillic,
  neutralCyrillic,
  officialGreek,
  plainGreek,
  spokenGreek,
  type Scheme,
} from './schemes';

const cyrillicWord = /\p{Script=Cyrillic}[\p{Script=Cyrillic}\p{M}]*/gu;
const greekWord = /\p{Script=Greek}[\p{Script=Greek}\p{M}]*/gu;
/** Ukrainian and Belarusian write it to part a consonant from the vowel; in Latin letters it is dropped, not a gap. */
const partingApostrophe = /(?<=\p{Script=Cyrillic})'(?=[яюєїеё])/giu;

/** Latin letters that are written with two where a keyboard lacks them: German, Nordic and South Slavic usage. */
const spelledOut: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', å: 'aa', ø: 'oe', đ: 'dj' };

/** The text with every Cyrillic and Greek word in Latin letters as this language writes them; other scripts stay. */
export function transliterate(text: string, language?: string): string {
  return toLatin(
    toLatin(text.replace(partingApostrophe, ''), cyrillicWord, schemeOf(language) ?? neutralCyrillic),
    greekWord,
    officialGreek,
  );
}

/**
 * The ways in which somebody may have written a name in Latin letters, the neutral one first. Without a language all
 * known ones, because щ alone does not say whether it is a Bulgarian or a Ukrainian one.
 */
export function transliterations(text: string, language?: string): string[] {
  const own = schemeOf(language);
  const cyrillic = [neutralCyrillic, familiarCyrillic, ...(own ? [own] : Object.values(cyrillicSchemes))];
  const greek = [officialGreek, spokenGreek, plainGreek];
  const written = [text.replace(partingApostrophe, '')]
    .flatMap((one) => ways(one, cyrillicWord, cyrillic))
    .flatMap((one) => ways(one, greekWord, greek))
    .flatMap((one) => [one, spellOut(one)]);
  return [...new Set(written)];
}

function ways(text: string, words: RegExp, schemes: readonly Scheme[]): string[] {
  return text.search(words) < 0 ? [text] : schemes.map((scheme) => toLatin(text, words, scheme));
}

function spellOut(text: string): string {
  return text.toLowerCase().replace(/[äöüåøđ]/g, (letter) => spelledOut[letter]!);
}

/** `bg-BG` is written as `bg` is. */
function schemeOf(language: string | undefined): Scheme | undefined {
  const base = language?.toLowerCase().split('-', 1)[0] ?? '';
  return Object.hasOwn(cyrillicSchemes, base) ? cyrillicSchemes[base] : undefined;
}

function toLatin(text: string, words: RegExp, scheme: Scheme): string {
  return text.replace(words, (word) => wordToLatin(word, scheme));
}

/** Щерев → Shterev, ЩЕРЕВ → SHTEREV: a word in capitals stays one, and a capital letter gives one capital. */
function wordToLatin(word: string, scheme: Scheme): string {
  const lower = word.toLowerCase();
  const prepared = scheme.prepare?.(lower) ?? lower;
  const inCapitals = word.length > 1 && word === word.toUpperCase();
  let latin = '';
  for (let at = 0; at < prepared.length;) {
    const two = lookUp(scheme, prepared, at, 2);
    const length = two === undefined ? 1 : 2;
    const written = two ?? lookUp(scheme, prepared, at, 1) ?? prepared[at]!;
    const isCapital = word[at] !== lower[at];
    if (inCapitals) latin += written.toUpperCase();
    else latin += isCapital ? written.charAt(0).toUpperCase() + written.slice(1) : written;
    at += length;
  }
  return latin;
}

function lookUp(scheme: Scheme, word: string, at: number, length: 1 | 2): string | undefined {
  if (at + length > word.length) return undefined;
  const letters = word.slice(at, at + length);
  return (
    (at === 0 ? scheme.initial?.[letters] : undefined) ??
    (at + length === word.length ? scheme.final?.[letters] : undefined) ??
    scheme.letters[letters]
  );
}
