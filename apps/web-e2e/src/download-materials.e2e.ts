import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { ResponseOf } from '@liaison/contracts';
import { opens } from './harness/frame';
import { closeBrowser, type Visitor } from './harness/visitor';
import { Guests, ways, type Way } from './harness/ways';

type Material = ResponseOf<'GET /materials'>['items'][number];

/** What differs between the two ways: who reads, the material they come to fetch, and one of which only the source will change. */
const readers = {
  en: { email: 'participant@example.org', changing: 'Working with interpreters and mediators', fetched: 'Report of phase four' },
  de: { email: 'teilnehmerin@example.org', changing: 'Compensation and wage claims', fetched: 'Model memorandum between police and NGO' },
};

const notes = { en: 'The telephone numbers on page 3 are those of this year.', de: 'Die Telefonnummern auf Seite 3 sind die von diesem Jahr.' };

describe('downloading materials', () => {
  const guests = new Guests();

  afterEach(() => guests.leave());
  afterAll(closeBrowser);

  describe.each(ways)('$way', (traits) => {
    test('a participant sees what changed since the last visit, and takes the current file', async () => {
      const { email, fetched } = readers[traits.language];
      const visitor = await guests.arrives({ ...traits, email });
      await visitor.context.grantPermissions(['clipboard-read', 'clipboard-write']);
      await visitor.goes('/today');
      const editor = await guests.arrives({ ...traits, email: 'editor@example.org' });
      await publishNext(editor, await materialOf(visitor, fetched), traits, ['en', 'de']);
      const changed = await materialOf(visitor, fetched);
      if (!changed.offer) throw new Error(`this reader may not have “${fetched}”`);
      expect(changed).toMatchObject({ news: 'changed', offer: { freshness: 'current' } });
      await opens(visitor, 'shell.nav.materials');
      const { page, hand, words } = visitor;

      const news = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: changed.title[traits.language] }) });
      expect(await news.innerText()).toContain(words.t('materials.news.changed'));
      expect(await news.innerText()).toContain(notes[traits.language]);

      await hand.press(visitor.link(changed.title[traits.language], news));
      await page.getByRole('heading', { name: changed.title[traits.language], level: 2 }).waitFor();
      const offer = page.getByRole('region', { name: words.t('materials.offer.title') });
      const version = words.t('materials.version', { language: words.languageName(changed.offer.language), edition: changed.offer.edition });
      expect(await offer.innerText()).toContain(version);

      const arrived = page.waitForEvent('download');
      await hand.press(visitor.link(new RegExp(`^${words.t('materials.offer.download')}`), offer));
      const download = await arrived;
      expect(download.suggestedFilename()).toMatch(new RegExp(` ${changed.offer.edition.replace('.', '\\.')} ${changed.offer.language.toUpperCase()}\\.\\w+$`));
      const bytes = await readFile(await download.path());

      await hand.press(visitor.button(new RegExp('^' + words.t('materials.sum.copy', { name: '' }).trim().split(' ')[0]), offer));
      await page.getByText(words.t('materials.sum.copied')).first().waitFor();
      expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(createHash('sha256').update(bytes).digest('hex'));

      const part = await visitor.context.request.get(download.url(), { headers: { range: 'bytes=100-199' } });
      expect([part.status(), part.headers()['content-range']]).toEqual([206, `bytes 100-199/${bytes.length}`]);
      expect(await part.body()).toEqual(bytes.subarray(100, 200));

      await page.getByText(words.t('materials.held.current', { version, when: '' }).slice(0, -2)).first().waitFor();
    });

    test('an editor publishes an edition, and a reader of a translation is told at once', async () => {
      const reader = await guests.arrives({ ...traits, email: readers[traits.language].email });
      const before = await materialOf(reader, readers[traits.language].changing);
      expect(before.offer).toMatchObject({ freshness: 'current', editionsBehind: 0 });
      expect(before.offer?.language).not.toBe('en');

      const editor = await guests.arrives({ ...traits, email: 'editor@example.org' });
      const next = await publishNext(editor, before, traits);

      await reader.goes(`/materials/${before.id}`);
      const { page, words } = reader;
      const offer = page.getByRole('region', { name: words.t('materials.offer.title') });
      const said = await offer.innerText();
      expect(said).toContain(words.t('domain.freshness.behind', { count: 1 }));
      expect(said).toContain(words.t('materials.offer.behind', { edition: next }));
    });
  });
});

async function materialOf(visitor: Visitor, english: string): Promise<Material> {
  const { items } = await visitor.asks<ResponseOf<'GET /materials'>>(`/materials?q=${encodeURIComponent(english)}`);
  const found = items.find(({ title }) => title.en === english);
  if (!found) throw new Error(`there is no “${english}”`);
  return found;
}

/** Finds the material by search, starts a draft with notes, gives it a file for each of the languages, publishes. */
async function publishNext(editor: Visitor, material: Material, { language }: Way, versions = ['en']): Promise<string> {
  const { page, hand, words } = editor;
  const title = material.title[language];
  await editor.goes('/materials');
  await hand.write(editor.field(words.t('materials.filter.words')), title);
  const row = page.getByRole('row').filter({ has: page.getByRole('link', { name: title, exact: true }) });
  await hand.press(editor.link(title, row));
  await hand.press(editor.button(words.t('materials.edition.start')));
  const dialog = page.getByRole('dialog', { name: words.t('materials.edition.start') });
  const number = (await dialog.getByRole('radio').first().locator('xpath=..').getByText(/^\d+\.\d+$/).innerText()).trim();
  await hand.write(editor.field(words.t('materials.edition.noteEn'), dialog), notes.en);
  await hand.write(editor.field(words.t('materials.edition.noteDe'), dialog), notes.de);
  await hand.press(editor.button(words.t('materials.edition.startButton'), dialog));
  await dialog.waitFor({ state: 'detached' });

  const draft = page.getByRole('region', { name: words.t('materials.edition.draft', { edition: number }) });
  for (const version of versions) {
    const name = words.languageName(version);
    await hand.choose(editor.field(words.t('materials.upload.language'), draft), name);
    await hand.give(editor.button(words.t('materials.upload.choose', { language: name }), draft), { name: `numbers-${version}.txt`, mimeType: 'text/plain', buffer: Buffer.from('Numbers of this year.\n'.repeat(20)) });
    await draft.getByRole('link', { name: `numbers-${version}` }).first().waitFor();
  }

  await hand.press(editor.button(words.t('materials.publish.button', { edition: number }), draft));
  const asked = page.getByRole('alertdialog');
  await hand.press(editor.button(words.t('materials.publish.confirm', { edition: number }), asked));
  await page.getByText(words.t('materials.publish.done', { edition: number })).first().waitFor();
  return number;
}
