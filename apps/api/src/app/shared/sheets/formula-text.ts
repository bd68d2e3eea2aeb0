/**
 * Spreadsheet programs run a cell that begins with one of these as a formula, whoever typed it. In a CSV file an apostrophe
 * before it makes it text; a text that begins with apostrophes and such a sign gets one more, so that taking one off gives
 * back what was typed.
 */
const looksLikeFormula = /^'*[=+\-@\t\r]/;
const guarded = /^'+[=+\-@\t\r]/;

export function guardFormula(text: string): string {
  return looksLikeFormula.test(text) ? `'${text}` : text;
}

export function unguardFormula(text: string): string {
  return guarded.test(text) ? text.slice(1) : text;
}
