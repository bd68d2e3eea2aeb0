import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { ResponseOf } from '@liaison/contracts';
import { opens } from './harness/frame';
import { closeBrowser, type Visitor } from './harness/visitor';
import { Guests, ways, type Way } from './harness/ways';

type Material = ResponseOf<'GET /materials'>['items'][number];

/** What differs between the two ways: who reads, and which materials they meet. */
const readers = {
  en: { email: 'participant@example.org', changing: 'Working with interpreters and mediators' },
  de: { email: 'teilnehmerin@example.org', changing: 'Compensation and wage claims' },
};

describe('downloading materials', () => {
  const guests = new Guests();

  afterEach(() => guests.leave());
  afterAll(closeBrowser);

  describe.each(ways)('$way', (traits) => {
    test('a participant sees what changed since the last visit, and takes the current file', async () => {
      const visitor = await guests.arrives({ ...traits, email: readers[traits.language].email });
      await visitor.context.grantPermissions(['clipboard-read', 'clipboard-write']);
      await visitor.goes('/today');
      const [changed] = (await visitor.asks<ResponseOf<'GET /materials'>>('/materials?news=true&sort=-published')).items.filter(({ offer, tlp }) => offer?.freshness === 'current' && tlp !== 'AMBER');
      if (!changed?.offer) throw new Error('the demonstration holds no news for this reader');
      await opens(visitor, 'shell.nav.materials');
      const { page, hand, words } = visitor;

      const news = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: changed.title[traits.language] }) });
      expect(await news.innerText()).toContain(words.t(`materials.news.${changed.news ?? 'new'}`));
      // What is only now in the reader's language has not changed, and says no more.
      expect(await news.innerText()).toContain(changed.news === 'translated' ? '' : changed.changeNote?.[traits.language]);

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

/** Finds the material by search, starts a draft with notes, gives it the source file, publishes. */
async function publishNext(editor: Visitor, material: Material, { language }: Way): Promise<string> {
  const { page, hand, words } = editor;
  const title = material.title[language];
  await editor.goes('/materials');
  await hand.write(editor.field(words.t('materials.filter.words')), title);
  const row = page.getByRole('row').filter({ has: page.getByRole('link', { name: title, exact: true }) });
  await hand.press(editor.link(title, row));
  await hand.press(editor.button(words.t('materials.edition.start')));
  const dialog = page.getByRole('dialog', { name: words.t('materials.edition.start') });
  const number = (await dialog.getByRole('radio').first().locator('xpath=..').getByText(/^\d+\.\d+$/).innerText()).trim();
  await hand.write(editor.field(words.t('materials.edition.noteEn'), dialog), 'The telephone numbers on page 3 are those of this year.');
  await hand.write(editor.field(words.t('materials.edition.noteDe'), dialog), 'Die Telefonnummern auf Seite 3 sind die von diesem Jahr.');
  await hand.press(editor.button(words.t('materials.edition.startButton'), dialog));
  await dialog.waitFor({ state: 'detached' });

  const draft = page.getByRole('region', { name: words.t('materials.edition.draft', { edition: number }) });
  const english = words.languageName('en');
  await hand.choose(editor.field(words.t('materials.upload.language'), draft), english);
  await hand.give(editor.button(words.t('materials.upload.choose', { language: english }), draft), { name: 'numbers.txt', mimeType: 'text/plain', buffer: Buffer.from('Numbers of this year.\n') });
  await draft.getByRole('link', { name: /numbers/ }).first().waitFor();

  await hand.press(editor.button(words.t('materials.publish.button', { edition: number }), draft));
  const asked = page.getByRole('alertdialog');
  await hand.press(editor.button(words.t('materials.publish.confirm', { edition: number }), asked));
  await page.getByText(words.t('materials.publish.done', { edition: number })).first().waitFor();
  return number;
}
