import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import axe from 'axe-core';
import type { Visitor } from './visitor';
import { catalogues } from './words';

const groups = Object.keys(catalogues.en).join('|');
/** Texts that no reader should ever meet: forgotten keys, values that are none, messages that were not put together. */
const slips = [
  new RegExp(`(?<![\\w/.@-])(?:${groups})\\.[a-z][\\w-]*(?:\\.[\\w-]+)*`),
  /\bundefined\b|\bNaN\b|\[object \w+\]|Invalid Date|\bnull\b/,
  /[{}]/,
];

/**
 * What is wrong with a page as it stands, one line each; nothing, where it is as it should be. To look for too little contrast takes
 * longer than all else, so what only differs in its words or its width may go without.
 */
export async function inspect(visitor: Visitor, { contrast = true } = {}): Promise<string[]> {
  return [
    ...(await frame(visitor)),
    ...(await texts(visitor)),
    ...(await overflow(visitor)),
    ...(await barriers(visitor, contrast)),
    ...visitor.complaints.splice(0),
  ];
}

async function frame({ page, language }: Visitor): Promise<string[]> {
  const [headings, title, lang] = await Promise.all([
    page.locator('h1:visible').allInnerTexts(),
    page.title(),
    page.locator('html').getAttribute('lang'),
  ]);
  return [
    headings.length === 1 && headings[0]?.trim() ? '' : `headings of the first level: ${JSON.stringify(headings)}`,
    /\S · Liaison$/.test(title) ? '' : `title: ${JSON.stringify(title)}`,
    lang === language ? '' : `language of the document: ${lang}`,
  ].filter(Boolean);
}

/** Slips in what is seen and in what is only heard. */
async function texts({ page, language }: Visitor): Promise<string[]> {
  const [found, foreign] = await page.evaluate((own) => {
    // What somebody wrote, or a mail as it went out: its language is said, and need not be the reader's.
    const foreign = [...document.querySelectorAll<HTMLElement>(`body [lang]:not([lang|="${own}"])`)].flatMap((element) => element.innerText.split('\n'));
    const heard = [...document.querySelectorAll('[aria-label], [title], [placeholder], [alt]')].flatMap((element) =>
      ['aria-label', 'title', 'placeholder', 'alt'].map((name) => element.getAttribute(name) ?? ''),
    );
    const choices = [...document.querySelectorAll('option')].map((option) => option.label);
    const texts = [...document.body.innerText.split('\n'), ...heard, ...choices].map((text) => text.trim()).filter(Boolean);
    return [texts, foreign.map((text) => text.trim())] as const;
  }, language);
  const unique = [...new Set(found)];
  return [
    ...unique.filter((text) => slips.some((slip) => slip.test(text))).map((text) => `text: ${text.slice(0, 120)}`),
    ...(language === 'de' ? unique.filter((text) => onlyEnglish.has(text) && !foreign.includes(text)).map((text) => `not in German: ${text}`) : []),
  ];
}

/** Sentences of the English catalogue that say something else in German. */
const onlyEnglish = new Set(
  pairs(catalogues.en, catalogues.de).flatMap(([english, german]) => (english !== german && /\s/.test(english) && !english.includes('{') ? [english] : [])),
);

function pairs(a: unknown, b: unknown): [string, string][] {
  if (typeof a === 'string') return typeof b === 'string' ? [[a, b]] : [];
  return Object.entries(a as object).flatMap(([key, value]) => pairs(value, (b as Record<string, unknown>)[key]));
}

async function overflow({ page }: Visitor): Promise<string[]> {
  const wide = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return '';
    const widest = [...document.body.querySelectorAll('*')].reduce((a, b) => (b.getBoundingClientRect().right > a.getBoundingClientRect().right ? b : a));
    return `wider than the window by ${scrollWidth - clientWidth} px: ${widest.tagName.toLowerCase()}.${widest.className}`;
  });
  return wide ? [wide] : [];
}

/** Rows of a list are alike, and looking at each of them costs more than all the rest: the first six stand for all. */
const furtherRows = 'tbody tr:nth-child(n + 7)';

/** Violations of WCAG 2.2 AA and of axe's good practice. */
async function barriers({ page }: Visitor, contrast: boolean): Promise<string[]> {
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
  const options: axe.RunOptions = { runOnly: tags, rules: { 'color-contrast': { enabled: contrast } }, resultTypes: ['violations'] };
  // Pages that are moved to keep what was brought to the one before.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  return page.evaluate(async ([exclude, how]) => {
    const { violations } = await (window as unknown as { axe: typeof axe }).axe.run({ exclude: [exclude] }, how);
    return violations.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map((node) => node.target.join(' ')).join(' | ')}`);
  }, [furtherRows, options] as const);
}

/** Keeps a picture where `LIAISON_E2E_SHOTS` names a folder. */
export async function picture({ page }: Visitor, name: string): Promise<void> {
  const folder = process.env['LIAISON_E2E_SHOTS'];
  if (!folder) return;
  await mkdir(folder, { recursive: true });
  await page.screenshot({ path: path.join(folder, `${name.replace(/[^\w.-]+/g, '_')}.png`), fullPage: true });
}
