import { menuFor, opensPalette, signsIn } from './harness/frame';
import { inspect } from './harness/inspection';
import { Visitor, closeBrowser } from './harness/visitor';
import { ways } from './harness/ways';

const trainer = 'trainer@example.org';

describe('the frame', () => {
  let visitor: Visitor;

  afterEach(async () => {
    const { complaints } = visitor;
    await visitor.leaves();
    expect(complaints).toEqual([]);
  });
  afterAll(closeBrowser);

  describe.each(ways)('$way', (traits) => {
    test('signs in, is told about a wrong password, comes to Today', async () => {
      visitor = await Visitor.arrives(traits);
      const { hand, page, words } = visitor;
      await page.goto('/');
      await page.getByRole('heading', { name: words.t('identity.signIn.title') }).waitFor();
      // Chosen here, the language is stronger than the one the account remembers.
      await hand.press(visitor.button(traits.language === 'de' ? 'Deutsch' : 'English'));
      await signsIn(visitor, trainer, 'not the password');
      await page.getByRole('alert').filter({ hasText: words.t('errors.sign-in-failed') }).waitFor();
      await signsIn(visitor, trainer);
      await page.getByRole('heading', { level: 1, name: words.t('identity.today.title') }).waitFor();
    });

    test('finds everything with Ctrl K', async () => {
      visitor = await Visitor.arrives({ ...traits, email: trainer });
      await visitor.goes('/today');
      const { page, words } = visitor;
      // Typed at once, as people do who know where they are going.
      const typed = words.t('shell.nav.trainings').slice(0, 5);
      await page.keyboard.press('Control+k');
      await page.keyboard.type(typed);
      const field = page.getByRole('combobox', { name: words.t('shell.search.title') });
      await field.waitFor();
      await page.waitForFunction((text) => document.querySelector<HTMLInputElement>('[aria-controls="palette-list"]')?.value === text, typed);
      await page.getByRole('option', { name: words.t('shell.nav.trainings') }).first().waitFor();
      expect(await inspect(visitor)).toEqual([]);
      await page.keyboard.press('Escape');
      await field.waitFor({ state: 'detached' });
    });

    test('acts in another role and sees other areas', async () => {
      visitor = await Visitor.arrives({ ...traits, email: trainer, afresh: true });
      await visitor.goes('/today');
      const { page, words } = visitor;
      const changeTo = async (role: string) => {
        const loaded = page.waitForEvent('load');
        await visitor.hand.menu(menuFor(visitor, 'role'), words.named('domain.role', role));
        await loaded;
        await visitor.settles();
      };
      const add = visitor.link(words.t('network.contact.add'));
      await visitor.goes('/network/contacts');
      expect(await add.count()).toBe(0);
      await changeTo('national-coordinator');
      await visitor.goes('/network/contacts');
      await add.waitFor();
      await changeTo('trainer');
      await visitor.goes('/network/contacts');
      expect(await add.count()).toBe(0);
    });

    test('speaks another language at once, and remembers it', async () => {
      visitor = await Visitor.arrives({ ...traits, email: trainer });
      await visitor.goes('/today');
      const { page } = visitor;
      await page.evaluate(() => ((window as { stayed?: boolean }).stayed = true));
      const [other, name, title] = traits.language === 'de' ? ['en', 'English', 'Today'] : ['de', 'Deutsch', 'Heute'];
      await visitor.hand.menu(menuFor(visitor, 'language'), name ?? '');
      await page.getByRole('heading', { level: 1, name: title }).waitFor();
      expect(await page.evaluate(() => [(window as { stayed?: boolean }).stayed, document.documentElement.lang])).toEqual([true, other]);
      await visitor.settles();
      await page.reload();
      await page.getByRole('heading', { level: 1, name: title }).waitFor();
    });

    test('turns dark and stays dark', async () => {
      visitor = await Visitor.arrives({ ...traits, email: trainer });
      await visitor.goes('/today');
      const { page, words } = visitor;
      const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
      const light = await ground();
      await visitor.hand.menu(menuFor(visitor, 'theme'), words.t('shell.account.dark'));
      await page.waitForFunction((before) => getComputedStyle(document.body).backgroundColor !== before, light);
      const dark = await ground();
      await page.reload();
      await visitor.settles();
      expect(await ground()).toBe(dark);
    });

    test('signs out, and what is open in another tab shows nothing new', async () => {
      visitor = await Visitor.arrives({ ...traits, email: trainer, afresh: true });
      await visitor.goes('/today');
      const { page, words } = visitor;
      const other = await visitor.opensTab();
      await other.goes('/today');
      await page.bringToFront();
      await visitor.hand.menu(menuFor(visitor, 'signOut'), words.t('shell.account.signOut'));
      await page.getByRole('heading', { name: words.t('identity.signIn.title') }).waitFor();
      await page.goBack();
      await page.getByRole('heading', { name: words.t('identity.signIn.title') }).waitFor();
      await other.page.bringToFront();
      const refused = other.page.waitForResponse((response) => response.status() === 401);
      await opensPalette(other);
      await other.page.keyboard.type('Moldova');
      await refused;
      await other.page.getByRole('dialog', { name: words.t('identity.signIn.expired') }).waitFor();
      expect(other.complaints).toEqual([]);
    });
  });

  test('a keyboard skips the navigation', async () => {
    visitor = await Visitor.arrives({ email: trainer, by: 'keyboard' });
    await visitor.goes('/today');
    const { page, words } = visitor;
    await page.keyboard.press('Tab');
    await page.waitForFunction((text) => document.activeElement?.textContent === text && document.activeElement.getBoundingClientRect().top >= 0, words.t('shell.skip'));
    await page.keyboard.press('Enter');
    expect(await page.locator('main').evaluate((main) => main === document.activeElement)).toBe(true);
  });
});
