import type { ResponseOf } from '@liaison/contracts';
import { checks } from './harness/checks';
import { opens } from './harness/frame';
import { closeBrowser, type Visitor } from './harness/visitor';
import { Guests, ways } from './harness/ways';

/** What differs between the two ways: who maps which country, and what is added. */
const maps = {
  en: { email: 'coordinator.md@example.org', country: 'MD', title: 'Duty desk for joint investigations', tongues: ['ro', 'ru'] },
  de: { email: 'coordinator.at@example.org', country: 'AT', title: 'Journaldienst für Ermittlungsgruppen', tongues: ['de', 'hu'] },
};
const discipline = 'judiciary';

describe('mapping contacts', () => {
  const guests = new Guests();

  afterEach(() => guests.leave());
  afterAll(closeBrowser);

  describe.each(ways)('$way', (traits) => {
    const map = maps[traits.language];
    let before = '';
    let address = '';

    test('a coordinator opens a cell of the matrix and adds a contact with competences and languages', async () => {
      const visitor = await guests.arrives({ ...traits, email: map.email });
      await visitor.goes('/today');
      await opens(visitor, 'shell.nav.network');
      const { page, hand, words } = visitor;
      await hand.press(visitor.link(words.t('network.coverage.title'), page.getByRole('navigation', { name: words.t('network.views') })));
      before = await cellOf(visitor, map.country);
      await openCell(visitor, map.country);
      expect(new URL(page.url()).search).toContain(`country=${map.country}`);

      await visitor.goes('/network/contacts/new');
      const organisation = await organisationIn(visitor, map.country);
      await hand.pick(visitor.field(words.t('network.contact.organisation')), organisation);
      await hand.write(visitor.field(words.t('network.contact.title')), map.title);
      await hand.take(visitor.field(words.t('network.filter.language')), map.tongues.map((tag) => words.languageName(tag)));
      const competence = page.getByRole('group', { name: words.t('network.contact.competences') }).locator('label').first();
      const competenceName = (await competence.innerText()).trim();
      await hand.press(competence.getByRole('checkbox'));
      await hand.choose(visitor.field(words.t('network.contact.levelOf', { competence: competenceName })), words.t('domain.competenceLevel.specialist'));
      await hand.write(visitor.field(words.t('network.contact.email')), 'desk@example.org');
      await hand.press(visitor.button(words.t('network.contact.add')));
      await page.getByRole('heading', { level: 2, name: map.title }).waitFor();
      address = new URL(page.url()).pathname;
      const shown = await page.locator('main').innerText();
      for (const part of [competenceName, ...map.tongues.map((tag) => words.languageName(tag)), 'desk@example.org']) expect(shown).toContain(part);
    });

    test('two people verify it, and only then the matrix counts it', async () => {
      const first = await guests.arrives({ ...traits, email: map.email });
      await checks(first, address, 'network.check.confirm');
      await first.goes('/network/coverage');
      const confirmed = await cellOf(first, map.country);
      expect(verifiedIn(first, confirmed)).toBe(verifiedIn(first, before));

      const second = await guests.arrives({ ...traits, email: 'manager@example.org' });
      await checks(second, address, 'network.check.verify');
      await first.goes('/network/coverage');
      expect(verifiedIn(first, await cellOf(first, map.country))).toBe(verifiedIn(first, before) + 1);
    });

    test('the list of contacts narrows by language and country, and the address keeps it', async () => {
      const visitor = await guests.arrives({ ...traits, email: map.email });
      const { page, hand, words } = visitor;
      await visitor.goes('/network/contacts');
      await visitor.unfoldsFilters();
      const all = (await visitor.asks<ResponseOf<'GET /contacts'>>('/contacts')).total;
      await hand.take(visitor.field(words.t('network.filter.country')), [words.country(map.country)]);
      await hand.take(visitor.field(words.t('network.filter.language')), [words.languageName(map.tongues[1] ?? '')]);
      const { total } = await visitor.asks<ResponseOf<'GET /contacts'>>(`/contacts?country=${map.country}&language=${map.tongues[1]}`);
      expect(total).toBeLessThan(all);
      await page.getByText(words.t('ui.table.total', { count: total }), { exact: true }).first().waitFor();
      await page.reload();
      await page.getByRole('link', { name: map.title }).first().waitFor();
      await hand.press(visitor.link(words.t('ui.filter.clear')));
      await page.waitForURL((url) => url.search === '');
    });

    test('a tie is stated, and stands in the picture and in the table', async () => {
      const visitor = await guests.arrives({ ...traits, email: map.email });
      const { page, hand, words } = visitor;
      await visitor.goes(address);
      await hand.press(visitor.link(words.t('network.tie.state'), page.locator('ui-page ui-page')));
      const organisation = await organisationIn(visitor, map.country);
      const other = await organisationIn(visitor, 'RO');
      await page.waitForFunction((name) => [...document.querySelectorAll('input')].some(({ value }) => value.includes(name)), organisation.slice(0, 12));
      const { tieKinds } = await visitor.asks<ResponseOf<'GET /code-lists'>>('/code-lists');
      const kind = capital(tieKinds.find(({ direction }) => direction === 'mutual')?.name[traits.language] ?? '');
      await hand.choose(visitor.field(words.t('network.tie.kind')), kind);
      await hand.pick(visitor.field(words.t('network.tie.to')), other);
      await hand.press(visitor.button(words.t('network.tie.state')));
      await page.waitForURL(/\/network\/ties\?focus=/);
      await page.getByRole('button', { name: other }).first().waitFor();
      await hand.press(visitor.link(words.t('network.graph.as.ties'), page.getByRole('group', { name: words.t('network.graph.view') })));
      await page.getByRole('row').filter({ hasText: organisation }).filter({ hasText: other }).filter({ hasText: kind }).waitFor();
    });

    test('a community is chosen, opened and left again, and the table lists the same ones', async () => {
      const visitor = await guests.arrives({ ...traits, email: 'manager@example.org' });
      const { page, hand, words } = visitor;
      const titled = (name: string) => page.getByRole('heading', { level: 2, name, exact: true });
      await visitor.goes('/network/ties');
      await hand.press(visitor.link(words.t('levels.level.communities'), page.getByRole('group', { name: words.t('levels.levels') })));
      await titled(words.t('communities.largest')).waitFor();
      const beside = page.getByRole('complementary', { name: words.t('network.graph.beside') });
      const largest = beside.getByRole('button').first();
      const name = (await largest.innerText()).trim();
      await hand.press(largest);
      await titled(name).waitFor();
      await hand.press(visitor.link(words.t('communities.open'), beside));
      await page.waitForURL(/community=/);
      await titled(words.t('network.graph.top')).waitFor();
      // Whoever pressed what is gone now goes on beside the picture.
      expect(await beside.evaluate((side) => side === document.activeElement)).toBe(true);
      expect(await page.locator('main').innerText()).toContain(name);
      await hand.press(visitor.link(words.t('communities.all'), beside));
      await titled(words.t('communities.largest')).waitFor();
      await hand.press(visitor.link(words.t('network.graph.as.ties'), page.getByRole('group', { name: words.t('network.graph.view') })));
      await page.getByRole('row').filter({ hasText: name }).waitFor();
    });
  });
});

function cell(visitor: Visitor, country: string) {
  const { page, words } = visitor;
  return page.getByRole('link', { name: `${words.country(country)}, ${words.t(`domain.discipline.${discipline}`)}:` });
}

/** What the cell of the matrix says. */
async function cellOf(visitor: Visitor, country: string): Promise<string> {
  await visitor.settles();
  return (await cell(visitor, country).getAttribute('aria-label')) ?? '';
}

/** Entries of code lists begin with a capital where they stand alone. */
function capital(name: string): string {
  return name.charAt(0).toLocaleUpperCase() + name.slice(1);
}

function verifiedIn(visitor: Visitor, label: string): number {
  for (let verified = 40; verified > 0; verified--) {
    if (label.includes(visitor.words.t('network.coverage.counts', { verified, unverified: 0 }).replace(/\.$/, ''))) return verified;
  }
  return 0;
}

/** By pointing at it; or from the one cell that Tab reaches, by arrows. */
async function openCell(visitor: Visitor, country: string): Promise<void> {
  const target = cell(visitor, country);
  if (visitor.by === 'mouse') return target.click();
  const { page, hand } = visitor;
  await hand.reach(page.getByRole('grid').locator('a[tabindex="0"]'));
  const [row = 0, column = 0] = ((await target.getAttribute('data-at')) ?? '').split(' ').map(Number);
  for (let step = 0; step < row; step++) await page.keyboard.press('ArrowDown');
  for (let step = 0; step < column; step++) await page.keyboard.press('ArrowRight');
  expect(await target.evaluate((link) => link === document.activeElement)).toBe(true);
  await page.keyboard.press('Enter');
}

async function organisationIn(visitor: Visitor, country: string): Promise<string> {
  const { items } = await visitor.asks<ResponseOf<'GET /organisations'>>(`/organisations?country=${country}&sort=name`);
  const found = items.find((one) => one.discipline === discipline);
  if (!found) throw new Error(`no organisation of the ${discipline} in ${country}`);
  return (visitor.language === 'de' ? found.nameDe : found.nameEn) ?? found.name;
}
