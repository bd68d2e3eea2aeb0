/** What a file system or a header could take for something else; Windows refuses most of them. */
const unsafe = /[<>:"/\\|?*]/g;
// Control characters, line and paragraph separators, lone surrogates, and marks that turn the direction of what follows:
// a name with an override before "fdp.exe" reads as if it ended in .pdf.
const invisible = /[\p{Cc}\p{Cs}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu;
const reserved = /^(con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i;
const longest = 200;

/**
 * The name of an uploaded file as it is kept: without folders, control characters and direction marks, in NFC, every
 * script as it was, at most 200 characters with its ending intact. Empty if nothing is left.
 */
export function cleanFileName(given: string): string {
  const base = given.normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const name = tidy(base.replace(invisible, '').replace(unsafe, '-'));
  const { stem, ending } = splitName(name);
  return shorten(stem, longest - ending.length) + ending;
}

/**
 * The name somebody finds in their folder months later: title, edition, language. `detail` tells apart several files of
 * one language version.
 */
export function downloadName(file: { title: string; edition: string; language: string; name: string; detail: boolean }): string {
  const { stem, ending } = splitName(file.name);
  const end = ` ${file.edition} ${file.language.toUpperCase()}${file.detail ? ` (${shorten(stem, 60)})` : ''}${ending}`;
  // "Title: subtitle" stays readable; a colon alone is what file systems refuse most.
  const title = tidy(file.title.replace(invisible, '').replace(/: +/g, ' – ').replace(unsafe, '-'));
  return shorten(title, longest - [...end].length) + end;
}

function tidy(name: string): string {
  const trimmed = name.replace(/\s+/g, ' ').replace(/^[ .]+|[ .]+$/g, '');
  return reserved.test(trimmed) ? `_${trimmed}` : trimmed;
}

/** An ending is short and plain; "1.2 Annex (final).v2 draft" has none. */
function splitName(name: string): { stem: string; ending: string } {
  const ending = /(?<=.)\.[a-z0-9]{1,8}$/i.exec(name)?.[0] ?? '';
  return { stem: name.slice(0, name.length - ending.length), ending };
}

/** By whole characters, so that no letter is cut in half. */
function shorten(text: string, max: number): string {
  const characters = [...text];
  return characters.length <= max ? text : characters.slice(0, max).join('').trimEnd();
}
