import { tidy } from './file-text';

/** A line of a page of a PDF, in points from its foot. */
export interface Line {
  readonly text: string;
  readonly top: number;
  /** Of its letters. */
  readonly height: number;
}

export interface Paragraph {
  readonly text: string;
  /** Where it begins, counted from 1. */
  readonly page: number;
}

/** A gap wider than so many heights of a letter is one between paragraphs. */
const gap = 1.9;
/** Pages that have to begin or end with the same line for it to be a running head. */
const running = 3;

/**
 * The paragraphs of a document, from lines as they stand on its pages. Running heads, page numbers among them, are left out;
 * a paragraph that goes on over the end of a page is one.
 */
export function paragraphsOf(pages: readonly (readonly Line[])[]): Paragraph[] {
  const heads = runningHeads(pages);
  const paragraphs: { text: string; page: number }[] = [];
  let last: { line: Line; page: number } | null = null;
  for (const [index, lines] of pages.entries()) {
    for (const line of lines) {
      if (isEdge(line, lines) && heads.has(patternOf(line))) continue;
      const current = paragraphs.at(-1);
      if (current && last && goesOn(last, { line, page: index })) current.text += `\n${line.text}`;
      else paragraphs.push({ text: line.text, page: index + 1 });
      last = { line, page: index };
    }
  }
  return paragraphs.map(({ text, page }) => ({ text: tidy(text).replace(/\s+/g, ' ').trim(), page }));
}

interface Placed {
  readonly line: Line;
  readonly page: number;
}

function goesOn(last: Placed, next: Placed): boolean {
  // A heading is larger than what follows it, and a list begins anew with each of its marks.
  if (Math.abs(last.line.height - next.line.height) > 0.15 * Math.max(last.line.height, next.line.height)) return false;
  if (/^\s*([•◦▪–—‣*-]|\(?\p{L}\)|\d{1,3}[.)])\s/u.test(next.line.text)) return false;
  if (last.page !== next.page) return !/[.!?…:;]["'”’»)\]]*\s*$/u.test(last.line.text);
  return last.line.top - next.line.top <= gap * Math.max(last.line.height, next.line.height) && last.line.top >= next.line.top;
}

/** The first and the last two lines of a page: where running heads stand. */
function isEdge(line: Line, lines: readonly Line[]): boolean {
  const at = lines.indexOf(line);
  return at < 2 || at >= lines.length - 2;
}

function runningHeads(pages: readonly (readonly Line[])[]): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const lines of pages) {
    for (const pattern of new Set(lines.filter((line) => isEdge(line, lines)).map(patternOf))) counts.set(pattern, (counts.get(pattern) ?? 0) + 1);
  }
  // In a short document one that stands on every page is enough.
  const enough = Math.min(running, Math.max(2, pages.length));
  return new Set([...counts].filter(([, count]) => count >= enough).map(([pattern]) => pattern));
}

/** A line but for its numbers. */
function patternOf({ text }: Line): string {
  return text.replace(/\d+/g, '#').replace(/\s+/g, ' ').trim();
}
