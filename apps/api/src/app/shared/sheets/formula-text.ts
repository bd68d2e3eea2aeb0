/**
 * Spreadsheet programs run a cell that begins with one of these as a formula, whoever typed it. In a CSV file an apostrophe
 * before it makes it text; a text that begins with apostrophes and such a sign gets one more, so that taking one off gives
 * back what was typed. The same goes for what follows a comma, a semicolon, a tab or a line break within a text: a program
 * that was set up for another country takes each of them for the end of a cell, whatever quotes are around it.
 */
const looksLikeFormula = /(?<=^|[;,\t\r\n])(?='*[=+\-@\t\r])/g;
const guarded = /(?<=^|[;,\t\r\n])'(?='*[=+\-@\t\r])/g;

export function guardFormula(text: string): string {
  return text.replace(looksLikeFormula, "'");
}

export function unguardFormula(text: string): string {
  return text.replace(guarded, '');
}
