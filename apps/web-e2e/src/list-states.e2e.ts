import { inspect } from './harness/inspection';
import { lists, type ListRow } from './harness/lists';
import { Visitor, closeBrowser } from './harness/visitor';

describe('every list', () => {
  let visitor: Visitor;

  afterEach(() => visitor.leaves());
  afterAll(closeBrowser);

  const cases = lists.map((row, index) => ({ ...row, traits: index % 2 ? ({ language: 'de', width: 360, by: 'keyboard' } as const) : ({ language: 'en', width: 1440, by: 'mouse' } as const) }));

  test.each(cases)('$at says that it is loading, that it failed and how to go on, and what belongs here', async ({ at, as, asks, blank, empty, traits }: ListRow & { traits: object }) => {
    visitor = await Visitor.arrives({ email: as, ...traits });
    const { page, words } = visitor;
    const answered = (url: URL) => url.pathname === `/api${asks}`;

    let release = () => undefined as void;
    const held = new Promise<void>((resolve) => (release = resolve));
    await page.route(answered, async (route) => {
      await held;
      await route.abort('connectionfailed');
    });
    await page.goto(at);
    await page.getByText(words.t('ui.states.loading'), { exact: true }).first().waitFor({ state: 'attached' });
    release();

    const alert = page.getByRole('alert').filter({ hasText: words.t('ui.states.failed') });
    await alert.waitFor();
    expect(await alert.innerText()).toContain(words.t('ui.problem.offline'));
    expect(await inspect(visitor)).toEqual([]);

    await page.unroute(answered);
    await page.route(answered, (route) => route.fulfill({ json: blank }));
    await visitor.hand.press(visitor.button(words.t('ui.states.again'), alert));
    await page.getByText(words.t(empty)).first().waitFor();
    await alert.waitFor({ state: 'detached' });
    expect(await inspect(visitor)).toEqual([]);

    await page.unroute(answered);
    await visitor.goes(at);
    expect(await page.getByText(words.t(empty)).count()).toBe(0);
  });
});
