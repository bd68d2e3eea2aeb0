import { matrixOf, notesBetween } from './matrix';
import type { Edition, Material } from './materials-client';

const file = { id: 'f', name: 'a.pdf', mediaType: 'application/pdf', size: 1, sha256: '0', pages: null, pictured: false };
const edition = (number: string, state: Edition['state'], languages: Record<string, [Edition['languageVersions'][number]['freshness'], number]>): Edition => ({
  id: number,
  major: Number(number.split('.')[0]),
  minor: Number(number.split('.')[1]),
  state,
  changeNote: { en: `note ${number}`, de: '' },
  createdAt: '',
  publishedAt: state === 'draft' ? null : '2026-01-01T00:00:00Z',
  publishAt: null,
  lawAsOf: null,
  withdrawnReason: null,
  steps: [],
  needsOtherPerson: false,
  version: 1,
  languageVersions: Object.entries(languages).map(([language, [freshness, editionsBehind]]) => ({ id: language, language, freshness, editionsBehind, machine: false, untouched: null, mayConfirm: false, files: [file] })),
  translations: [],
});
const editions = [
  edition('2.1', 'draft', { en: ['current', 0] }),
  edition('2.0', 'published', { en: ['current', 0], uk: ['current', 0] }),
  edition('1.1', 'superseded', { en: ['superseded', 1], ro: ['stale-do-not-use', 1] }),
  edition('1.0', 'superseded', { en: ['superseded', 2], ro: ['superseded', 2], hu: ['stale-do-not-use', 2] }),
];
const material = (edit: boolean) => ({ sourceLanguage: 'en', editions, may: { edit, publish: edit } }) as unknown as Material;
const options = { sorted: (languages: string[]) => languages.sort(), columns: 4 };

describe('the language matrix', () => {
  const states = (edit: boolean) => Object.fromEntries(matrixOf(material(edit), options).rows.map(({ language, cells }) => [language, cells.map(({ state, does }) => `${state} ${does}`)]));

  it('puts the source first, editions from old to new, and says of each cell what it is', () => {
    expect(matrixOf(material(false), options).rows.map(({ language, source, freshness, behind }) => [language, source, freshness, behind])).toEqual([
      ['en', true, 'current', 0],
      ['hu', false, 'stale-do-not-use', 2],
      ['ro', false, 'stale-do-not-use', 1],
      ['uk', false, 'current', 0],
    ]);
    expect(states(false)).toMatchObject({
      en: ['superseded download', 'superseded download', 'current download', 'draft download'],
      ro: ['superseded download', 'stale-do-not-use download', 'missing nothing', 'missing nothing'],
      uk: ['gap nothing', 'gap nothing', 'current download', 'missing nothing'],
    });
  });

  it('gives editors the next step where something is missing', () => {
    expect(states(true)['ro']).toEqual(['superseded download', 'stale-do-not-use download', 'missing order', 'missing upload']);
  });

  it('shows a translation in work in its cell, also in a language that has nothing yet, and opens it to those who work on it', () => {
    const ordered = (language: string, open: boolean) => ({ id: language, language, state: 'in-translation' as const, dueOn: null, open });
    const published = { ...editions[1]!, translations: [ordered('ro', true), ordered('tr', false)] };
    const { rows } = matrixOf({ ...material(true), editions: [published, ...editions.slice(2)] }, options);
    expect(rows.map(({ language, cells }) => [language, `${cells.at(-1)?.state} ${cells.at(-1)?.does}`])).toEqual([
      ['en', 'current download'], ['hu', 'missing order'], ['ro', 'work open'], ['tr', 'work nothing'], ['uk', 'current download'],
    ]);
  });

  it('leaves out the oldest editions where there are many, and still knows them', () => {
    const { columns, hidden, rows } = matrixOf(material(false), { ...options, columns: 2 });
    expect([columns.map(({ id }) => id), hidden]).toEqual([['2.0', '2.1'], 2]);
    expect(rows.find(({ language }) => language === 'hu')).toMatchObject({ freshness: 'stale-do-not-use', behind: 2 });
  });
});

describe('notes between two editions', () => {
  it('are those that came after the one somebody holds', () => {
    expect(notesBetween(editions, '1.0', '2.0').map(({ id }) => id)).toEqual(['2.0', '1.1']);
    expect(notesBetween(editions, '2.0', '2.0')).toEqual([]);
    expect(notesBetween(editions, '0.9', '1.1').map(({ id }) => id)).toEqual(['1.1', '1.0']);
  });
});
