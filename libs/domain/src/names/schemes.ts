/**
 * How letters of other scripts are written in Latin ones. Keys are lower-case; a key of two letters goes before one of
 * one. `initial` holds at the beginning of a word, `final` at its end.
 */
export interface Scheme {
  readonly letters: Readonly<Record<string, string>>;
  readonly initial?: Readonly<Record<string, string>>;
  readonly final?: Readonly<Record<string, string>>;
  /** Changes a lower-case word before its letters are looked up, letter by letter: the length stays. */
  readonly prepare?: (word: string) => string;
}

/** Letters that are written alike wherever Cyrillic is used; what differs stands in the schemes. */
const cyrillic = {
  а: 'a',
  б: 'b',
  в: 'v',
  г: 'g',
  д: 'd',
  е: 'e',
  ѐ: 'e',
  ж: 'zh',
  з: 'z',
  и: 'i',
  ѝ: 'i',
  й: 'y',
  к: 'k',
  л: 'l',
  м: 'm',
  н: 'n',
  о: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  у: 'u',
  ф: 'f',
  х: 'kh',
  ц: 'ts',
  ч: 'ch',
  ш: 'sh',
  щ: 'shch',
  ъ: '',
  ы: 'y',
  ь: '',
  э: 'e',
  ю: 'yu',
  я: 'ya',
  ё: 'e',
  є: 'ye',
  і: 'i',
  ї: 'yi',
  ґ: 'g',
  ў: 'u',
  ј: 'j',
  љ: 'lj',
  њ: 'nj',
  ћ: 'c',
  ђ: 'dj',
  џ: 'dzh',
  ѓ: 'gj',
  ќ: 'kj',
  ѕ: 'dz',
} as const;

/** Transliteration Act of Bulgaria (2009). */
const bulgarian: Scheme = {
  letters: { ...cyrillic, х: 'h', щ: 'sht', ъ: 'a', ь: 'y' },
  final: { ия: 'ia' },
};

/** Resolution 55 of the Cabinet of Ministers of Ukraine (2010); the apostrophe and the soft sign are not written. */
const ukrainian: Scheme = {
  letters: { ...cyrillic, г: 'h', ґ: 'g', зг: 'zgh', и: 'y', й: 'i', є: 'ie', ї: 'i', ю: 'iu', я: 'ia' },
  initial: { є: 'ye', ї: 'yi', й: 'y', ю: 'yu', я: 'ya' },
};

/** What passports of the Russian Federation carry (ICAO Doc 9303). */
const russian: Scheme = {
  letters: { ...cyrillic, й: 'i', ъ: 'ie', ю: 'iu', я: 'ia' },
};

/** What passports of Belarus carry. */
const belarusian: Scheme = {
  letters: { ...cyrillic, г: 'h', й: 'i', ё: 'io', ю: 'iu', я: 'ia' },
  initial: { е: 'ye', ё: 'yo', ю: 'yu', я: 'ya' },
};

/** What passports of North Macedonia carry. */
const macedonian: Scheme = { letters: { ...cyrillic, х: 'h', ц: 'c' } };

/** Serbian is written in both scripts, letter for letter. */
const serbian: Scheme = {
  letters: { ...cyrillic, ж: 'ž', х: 'h', ц: 'c', ч: 'č', ш: 'š', ћ: 'ć', ђ: 'đ', џ: 'dž' },
};

/** For a word whose language is not known. Each letter stands for itself, so that the beginning of a name finds the name. */
export const neutralCyrillic: Scheme = { letters: cyrillic };

/** How people write themselves in mails rather than in passports: Zelensky, Maria, Pyotr. */
export const familiarCyrillic: Scheme = {
  letters: { ...cyrillic, ё: 'yo' },
  final: { ий: 'y', ия: 'ia' },
};

/** By base language. */
export const cyrillicSchemes: Readonly<Record<string, Scheme>> = {
  bg: bulgarian,
  uk: ukrainian,
  ru: russian,
  be: belarusian,
  mk: macedonian,
  sr: serbian,
};

const greek = {
  α: 'a',
  β: 'v',
  γ: 'g',
  δ: 'd',
  ε: 'e',
  ζ: 'z',
  η: 'i',
  θ: 'th',
  ι: 'i',
  κ: 'k',
  λ: 'l',
  μ: 'm',
  ν: 'n',
  ξ: 'x',
  ο: 'o',
  π: 'p',
  ρ: 'r',
  σ: 's',
  ς: 's',
  τ: 't',
  υ: 'y',
  φ: 'f',
  χ: 'ch',
  ψ: 'ps',
  ω: 'o',
  ά: 'a',
  έ: 'e',
  ή: 'i',
  ί: 'i',
  ό: 'o',
  ύ: 'y',
  ώ: 'o',
  ϊ: 'i',
  ϋ: 'y',
  ΐ: 'i',
  ΰ: 'y',
} as const;

const greekPairs = { γγ: 'ng', γξ: 'nx', γχ: 'nch' } as const;

/**
 * An upsilon after another vowel is not written y: ου is ou; αυ, ευ, ηυ end in v before a voiced sound, else in f. An accent
 * on the first vowel or a diaeresis parts the two, and the pattern does not match.
 */
function greekDiphthongs(word: string): string {
  return word
    .replace(/ο[υύ]/g, 'οu')
    .replace(/([αεη])[υύ](?=[αβγδεζηιλμνορυωάέήίόύώ])/g, '$1v')
    .replace(/([αεη])[υύ]/g, '$1f');
}

/** ELOT 743, which is what Greek and Cypriot passports carry. */
export const officialGreek: Scheme = {
  letters: { ...greek, ...greekPairs },
  initial: { μπ: 'b' },
  final: { μπ: 'b' },
  prepare: greekDiphthongs,
};

/** As it sounds: Bakojannis rather than Mpakogiannis, Hristos rather than Christos. */
export const spokenGreek: Scheme = {
  letters: { ...greek, ...greekPairs, χ: 'h', μπ: 'b', γκ: 'g' },
  initial: { ντ: 'd' },
  prepare: greekDiphthongs,
};

/** Letter by letter, so that the beginning of a name finds the name even where it ends within a diphthong. */
export const plainGreek: Scheme = { letters: greek };
