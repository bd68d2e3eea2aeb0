import type { EditionNumber } from '../staleness';
import type { MaterialKind } from './codes';

/** What the name of an existing document says of it; null where it says nothing. */
export interface UnderstoodName {
  readonly title: string;
  readonly edition: EditionNumber | null;
  /** BCP 47. */
  readonly language: string | null;
  readonly kind: MaterialKind | null;
}

/** Tags that people put at the end of names, and names of languages in the languages of the network. */
const spoken: Readonly<Record<string, string>> = {
  deutsch: 'de', german: 'de', englisch: 'en', english: 'en', francais: 'fr', französisch: 'fr', french: 'fr', français: 'fr', română: 'ro', romana: 'ro', romanian: 'ro',
  rumänisch: 'ro', russian: 'ru', russisch: 'ru', русский: 'ru', ukrainian: 'uk', ukrainisch: 'uk', українська: 'uk', ua: 'uk', greek: 'el', griechisch: 'el', ελληνικά: 'el', gr: 'el',
  bulgarian: 'bg', bulgarisch: 'bg', български: 'bg', italiano: 'it', italian: 'it', magyar: 'hu', hungarian: 'hu', türkçe: 'tr', turkish: 'tr', cz: 'cs', czech: 'cs',
};
const tags = new Set('ar be bg bs cs da de el en es et fi fr ga hr hu hy it ka ku lt lv mk mt nl no pl pt ro ru sk sl sq sr sv tr uk'.split(' '));

/** In this order: what is more special comes first. */
const kinds: readonly (readonly [RegExp, MaterialKind])[] = [
  [/national.?insert|nationaler.?einschub|^ni-[a-z]{2}\b/, 'national-insert'],
  [/trainer|лектор|формaтор/, 'trainers-guide'],
  [/case.?stud|fallstud|étude.?de.?cas/, 'case-study'],
  [/role.?(sheet|card|play)|rollen/, 'role-sheet'],
  [/indicator|indikator/, 'indicator-card'],
  [/checklist|checkliste/, 'checklist'],
  [/procedure|verfahren|\bsop\b/, 'procedure'],
  [/evaluation|auswertung|feedback|fragebogen/, 'evaluation-form'],
  [/slides?\b|folien|präsentation|presentation/, 'slides'],
  [/handbook|handbuch|manuel\b|participant|teilnehm/, 'participant-handbook'],
  [/manual/, 'manual'],
  [/report|bericht/, 'report'],
  [/video|film/, 'video'],
  [/guide|leitfaden|ghid|merkblatt/, 'guide'],
];
const byEnding: Readonly<Record<string, MaterialKind>> = { pptx: 'slides', odp: 'slides', mp4: 'video', webm: 'video', m4v: 'video' };

/** `v3.1`, `3.1`, `Ed. 2`, `Ausgabe 2.0`, `rev4`; a bare number may be a year or a chapter and says nothing. */
const number = /(?:^|[\s_(-])(?:(?:v|ver|version|ed|edition|ausgabe|rev)\.?[\s_-]?(\d{1,3})(?:[._](\d{1,3}))?|(\d{1,3})\.(\d{1,3}))(?=$|[\s_)-])/i;

/**
 * Reads a name such as `Handbuch_v3.1_DE.pdf`: title, edition, language and kind. It guesses, so somebody has to look;
 * the folders of a path are left out.
 */
export function understandName(path: string): UnderstoodName {
  const name = path.normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const ending = /(?<=.)\.([a-z0-9]{1,5})$/i.exec(name)?.[1]?.toLowerCase() ?? '';
  const stem = ending === '' ? name : name.slice(0, -ending.length - 1);
  const found = number.exec(stem);
  const rest = found ? stem.slice(0, found.index) + ' ' + stem.slice(found.index + found[0].length) : stem;
  const { language, words } = languageIn(rest.split(/[\s_]+|(?<=\S)[()\[\]]|[()\[\]](?=\S)|(?<=\p{L})-(?=\p{Lu}{2}$)/u).filter((word) => word !== ''));
  const title = words.join(' ').replace(/[\s_–-]+$|^[\s_–-]+/g, '').replace(/\s+/g, ' ').trim();
  const lower = stem.toLowerCase();
  return {
    title: title === '' ? stem : title,
    edition: found ? { major: Number(found[1] ?? found[3]), minor: Number(found[2] ?? found[4] ?? 0) } : null,
    language,
    kind: kinds.find(([words]) => words.test(lower))?.[1] ?? byEnding[ending] ?? null,
  };
}

/** The last word that is a tag or the name of a language; two small letters in the middle of a title are a word of it. */
function languageIn(words: readonly string[]): { language: string | null; words: readonly string[] } {
  for (let at = words.length - 1; at >= 0; at -= 1) {
    const word = (words[at] ?? '').replace(/^[[(]|[\])]$/g, '');
    const lower = word.toLowerCase();
    const isTag = tags.has(lower) && (word === word.toUpperCase() || at === words.length - 1);
    const named = spoken[lower];
    const language = isTag ? lower : named !== undefined && (lower.length > 2 || word === word.toUpperCase()) ? named : undefined;
    if (language !== undefined && words.length > 1) return { language, words: words.filter((_, index) => index !== at) };
  }
  return { language: null, words };
}
