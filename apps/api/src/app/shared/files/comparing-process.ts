import { readFile, stat } from 'node:fs/promises';
import { comparePassages, type Passage, type Sentence } from '@liaison/domain/comparison';
import { answerApart } from './answer-apart';
import { compareLimits, type CompareWork, type FileToCompare, type TextDifference } from './compare-limits';
import { isOffice, officeText, tidy, withPdf } from './file-text';
import { paragraphsOf, type Line } from './pdf-lines';

interface Document {
  readonly sentences: readonly Sentence[];
  readonly cut: boolean;
}

const unreadable: Document = { sentences: [], cut: false };

async function compare({ before, after, language }: CompareWork): Promise<TextDifference> {
  const [old, fresh] = [await read(before, language), await read(after, language)];
  const cut = old.cut || fresh.cut;
  if (old.sentences.length === 0 || fresh.sentences.length === 0) return { outcome: 'no-text', cut, passages: [], more: 0 };
  const passages = comparePassages(old.sentences, fresh.sentences);
  return {
    outcome: passages.length > 0 ? 'changed' : 'same',
    cut,
    passages: passages.slice(0, compareLimits.passages).map(shortened),
    more: Math.max(0, passages.length - compareLimits.passages),
  };
}

async function read({ file, mediaType }: FileToCompare, language: string): Promise<Document> {
  if (isOffice(mediaType)) return inLines(await officeText(file, compareLimits.text), language);
  if ((await stat(file)).size > compareLimits.largest) return unreadable;
  if (mediaType === 'application/pdf') return pdf(file, language);
  if (mediaType.startsWith('text/')) return inLines(await readFile(file, 'utf8'), language);
  return unreadable;
}

/** Where a line is a paragraph, as in office files. */
function inLines(text: string, language: string): Document {
  const kept = tidy(text.slice(0, compareLimits.text));
  return { sentences: kept.split('\n').flatMap((line) => sentencesOf({ text: line, page: null }, language)), cut: text.length >= compareLimits.text };
}

function pdf(file: string, language: string): Promise<Document> {
  return withPdf(file, async (document) => {
    const pages: Line[][] = [];
    let length = 0;
    for (let number = 1; number <= document.numPages && length < compareLimits.text; number += 1) {
      const page = await document.getPage(number);
      const lines = linesOf((await page.getTextContent()).items);
      pages.push(lines);
      length += lines.reduce((sum, { text }) => sum + text.length, 0);
      page.cleanup();
    }
    return { sentences: paragraphsOf(pages).flatMap((paragraph) => sentencesOf(paragraph, language)), cut: pages.length < document.numPages };
  });
}

type Items = Awaited<ReturnType<Awaited<ReturnType<import('pdfjs-dist').PDFDocumentProxy['getPage']>>['getTextContent']>>['items'];

function linesOf(items: Items): Line[] {
  const lines: Line[] = [];
  let open: { text: string; top: number; height: number } | null = null;
  for (const item of items) {
    if (!('str' in item)) continue;
    open ??= { text: '', top: Number(item.transform[5]), height: 0 };
    open.text += item.str;
    if (item.str.trim() !== '') open.height = Math.max(open.height, item.height);
    if (!item.hasEOL) continue;
    lines.push(open);
    open = null;
  }
  if (open) lines.push(open);
  return lines.filter(({ text }) => text.trim() !== '');
}

function sentencesOf({ text, page }: Sentence, language: string): Sentence[] {
  const segments = new Intl.Segmenter(language, { granularity: 'sentence' }).segment(text);
  return [...segments].map(({ segment }) => ({ text: segment.replace(/\s+/g, ' ').trim(), page })).filter((one) => one.text !== '');
}

/** A text that was replaced as a whole is told by how it begins. */
function shortened(passage: Passage): Passage {
  const short = (text: string) => (text.length > compareLimits.words ? `${text.slice(0, compareLimits.words).trimEnd()} …` : text);
  return { ...passage, lead: short(passage.lead), words: passage.words.map(({ kind, text }) => ({ kind, text: short(text) })) };
}

answerApart((work: CompareWork) => compare(work).catch((): TextDifference => ({ outcome: 'no-text', cut: false, passages: [], more: 0 })));
