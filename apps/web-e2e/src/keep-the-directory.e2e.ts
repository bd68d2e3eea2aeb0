import type { ResponseOf } from '@liaison/contracts';
import { roles } from '@liaison/domain/access';
import { opens } from './harness/frame';
import { closeBrowser, type Visitor } from './harness/visitor';
import { Guests, ways } from './harness/ways';

/** What differs between the two ways: who keeps the directory, and who is in the file that is brought. */
const keepers = {
  en: { email: 'coordinator.md@example.org', country: 'MD', family: 'Brought-English' },
  de: { email: 'manager@example.org', country: 'RO', family: 'Gebracht-Deutsch' },
};

describe('keeping the directory', () => {
  const guests = new Guests();

  afterEach(() => guests.leave());
  afterAll(closeBrowser);

  describe.each(ways)('$way', (traits) => {
    const keeper = keepers[traits.language];

    test('a likely duplicate is compared and merged, its old address leads on, and the merge is undone', async () => {
      const visitor = await guests.arrives({ ...traits, email: keeper.email });
      const { page, hand, words } = visitor;
      await visitor.goes('/today');
      await opens(visitor, 'shell.nav.directoryQuality');
      await hand.press(visitor.link(words.t('directory.duplicates.tab'), page.locator('main')));
      await visitor.settles();
      const { items } = await visitor.asks<ResponseOf<'GET /duplicates'>>('/duplicates?kind=person');
      const pair = items.find(({ may }) => may.merge);
      if (!pair?.first || !pair.second) throw new Error('no two people look like one');
      const [survivor, absorbed] = [pair.first, pair.second];
      await hand.press(visitor.link(words.t('directory.duplicates.compareThese', { first: survivor.name, second: absorbed.name })));
      await page.waitForURL(/merges\/new\?/);
      await visitor.settles();
      expect(await page.locator('main').innerText()).toContain(words.t('directory.merge.part.mandates'));
      // Every field of the other one, and then everything as it was proposed for this one.
      await hand.press(visitor.button(words.t('directory.merge.all'), page.getByRole('columnheader').nth(1)));
      await hand.press(visitor.button(words.t('directory.merge.all'), page.getByRole('columnheader').nth(0)));
      await hand.press(visitor.button(words.t('directory.merge.do', { name: survivor.name })));
      await page.waitForURL(/merges\/[0-9a-f-]{36}$/);
      const merge = new URL(page.url()).pathname;

      await visitor.goes(`/people/${absorbed.id}`);
      await page.waitForURL((url) => url.pathname === `/people/${survivor.id}`);
      await visitor.goes(merge);
      await hand.press(visitor.button(words.t('directory.merge.undo')));
      await page.getByText(words.t('directory.merge.back'), { exact: true }).waitFor();
      await visitor.goes(`/people/${absorbed.id}`);
      expect(new URL(page.url()).pathname).toBe(`/people/${absorbed.id}`);
    });

    test('a post goes over to its successor, who leaves it again', async () => {
      const visitor = await guests.arrives({ ...traits, email: keeper.email });
      const { page, hand, words } = visitor;
      await visitor.goes('/today');
      const { items: posts } = await visitor.asks<ResponseOf<'GET /posts'>>(`/posts?country=${keeper.country}&vacant=false&size=100`);
      const { items: others } = await visitor.asks<ResponseOf<'GET /people'>>(`/people?country=${keeper.country}&size=100`);
      // Who signs in to the demonstration keeps the office their access comes from.
      const { items: users } = await visitor.asks<ResponseOf<'GET /people'>>(`/people?${roles.map((role) => `role=${role}`).join('&')}&size=200`);
      const isUser = (id: string) => users.some((user) => user.id === id);
      const post = posts.find(({ holders: [holder, ...more], validTo }) => holder && more.length === 0 && validTo === null && !isUser(holder.id));
      const successor = others.find(({ id, displayName }) => !isUser(id) && id !== post?.holders[0]?.id && others.filter((one) => one.displayName === displayName).length === 1);
      if (!post || !successor) throw new Error('no post that could go over, or nobody to take it');

      await visitor.goes(`/organisations/posts/${post.id}`);
      const handOver = words.t('directory.post.handOver');
      await hand.press(visitor.button(handOver, page.locator('main')));
      const dialog = page.getByRole('dialog');
      await hand.pick(dialog.getByRole('combobox', { name: words.t('directory.post.successor') }), successor.displayName, successor.displayName);
      await hand.press(visitor.button(handOver, dialog));
      await dialog.waitFor({ state: 'detached' });
      const holders = async () => (await visitor.asks<ResponseOf<'GET /posts/:id'>>(`/posts/${post.id}`)).holders.map(({ id }) => id);
      expect(await holders()).toEqual([successor.id]);
      const now = page.locator('main').getByRole('listitem').filter({ hasText: words.t('directory.post.holdsNow') });
      await hand.press(now.getByRole('link'));
      await page.waitForURL((url) => url.pathname === `/people/${successor.id}`);
      await visitor.settles();

      await hand.press(visitor.button(words.t('directory.mandate.endAt', { name: post.organisationName }), page.locator('main').getByRole('listitem').filter({ hasText: post.title })));
      await hand.choose(dialog.getByRole('combobox', { name: words.t('directory.mandate.when') }), words.t('directory.mandate.now'));
      await hand.press(visitor.button(words.t('directory.mandate.end'), dialog));
      await dialog.waitFor({ state: 'detached' });
      await page.getByText(words.t('directory.mandate.ended'), { exact: true }).waitFor();
      expect(await holders()).toEqual([]);
    });

    test('a file is previewed, written and taken back', async () => {
      const visitor = await guests.arrives({ ...traits, email: keeper.email });
      const { page, hand, words } = visitor;
      await visitor.goes('/imports');
      const { items } = await visitor.asks<ResponseOf<'GET /organisations'>>(`/organisations?country=${keeper.country}&sort=name`);
      const { functions } = await visitor.asks<ResponseOf<'GET /code-lists'>>('/code-lists');
      // One that ended takes nobody any more.
      const organisation = items.find(({ validTo }) => validTo === null);
      const headings = (['givenName', 'familyName', 'organisation', 'function', 'validFrom'] as const).map((field) => words.t(`directory.import.field.${field}`));
      const lines = [headings, ['Ștefan', keeper.family, organisation?.name ?? '', functions[0]?.name[traits.language] ?? '', '2025-03-01']].map((cells) => cells.map((cell) => `"${cell}"`).join(';'));
      const file = { name: `${keeper.family}.csv`, mimeType: 'text/csv', buffer: Buffer.from(`${lines.join('\r\n')}\r\n`) };
      await hand.give(visitor.button(words.t('directory.import.choose')), file);
      await page.waitForURL(/imports\/[0-9a-f-]{36}/);
      await hand.press(visitor.button(words.t('directory.import.check')));
      await hand.press(visitor.button(words.t('directory.import.commit', { count: 1 })));
      await visitor.button(words.t('directory.import.undo')).waitFor();
      expect(await found(visitor, keeper.family)).toBe(1);

      await hand.press(visitor.button(words.t('directory.import.undo')));
      const dialog = page.getByRole('alertdialog');
      await hand.press(visitor.button(words.t('directory.import.undo'), dialog));
      await dialog.waitFor({ state: 'detached' });
      await page.getByText(words.named('directory.import.state', 'undone'), { exact: true }).first().waitFor();
      expect(await found(visitor, keeper.family)).toBe(0);
    });
  });
});

async function found(visitor: Visitor, words: string): Promise<number> {
  return (await visitor.asks<ResponseOf<'GET /people'>>(`/people?q=${encodeURIComponent(words)}`)).total;
}
