import type { ResponseOf } from '@liaison/contracts';
import { closeBrowser } from './harness/visitor';
import { Guests } from './harness/ways';

type Trainings = ResponseOf<'GET /trainings'>;
type Board = ResponseOf<'GET /trainings/:id/board'>;
type Reserve = ResponseOf<'GET /trainings/:id/reserve'>;

describe('selecting a cohort', () => {
  const guests = new Guests();
  afterEach(() => guests.leave());
  afterAll(closeBrowser);

  test('a proposal is adjusted by keyboard and decided; who withdraws makes room for the first in the queue', async () => {
    const visitor = await guests.arrives({ email: 'manager@example.org' });
    const { page, hand, words } = visitor;
    const { items } = await visitor.asks<Trainings>('/trainings?country=UA&state=nominations-closed');
    const id = items[0]?.id ?? '';
    const board = () => visitor.asks<Board>(`/trainings/${id}/board`);
    const places = (await board()).capacity ?? 0;

    await visitor.goes(`/trainings/${id}/selection`);
    await hand.press(visitor.button(words.t('selection.propose.button')));
    await page.getByText(words.t('selection.chosen', { selected: places, reserve: 0, declined: 0 }), { exact: true }).waitFor();
    // Everybody is told why they are in or out.
    expect(await page.locator('.because').count()).toBe((await board()).nominees.filter(({ state }) => state !== 'declined').length);

    const row = page.locator('li.in .row-focus').first();
    await row.focus();
    await page.keyboard.press('Space');
    await page.getByText(words.t('selection.chosen', { selected: places - 1, reserve: 0, declined: 0 }), { exact: true }).waitFor();
    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowDown');
    expect(await page.evaluate(() => document.activeElement?.hasAttribute('data-nominee'))).toBe(true);
    expect((await board()).quotas.every(({ taken }) => taken === 0)).toBe(true);

    await hand.press(visitor.button(words.t('selection.restReserve')));
    await hand.press(visitor.button(words.t('selection.decide.button')));
    const dialog = page.getByRole('dialog');
    await hand.press(visitor.button(words.t('selection.decide.check'), dialog));
    await dialog.getByText(words.t('selection.decide.selected', { count: places })).waitFor();
    await hand.press(visitor.button(new RegExp('^Decide: \\d+'), dialog));
    await dialog.waitFor({ state: 'detached' });
    const decided = await board();
    expect(decided.nominees.filter(({ state }) => state === 'selected')).toHaveLength(places);

    const { queues } = await visitor.asks<Reserve>(`/trainings/${id}/reserve`);
    const next = queues.find(({ discipline }) => discipline === 'police')?.waiting.find(({ isNext }) => isNext);
    const leaving = decided.nominees.find(({ state, discipline }) => state === 'selected' && discipline === 'police')?.displayName ?? '';
    await visitor.goes(`/trainings/${id}?tab=people`);
    await hand.press(visitor.button(words.t('selection.withdraw.one', { name: leaving })));
    await hand.press(visitor.button(words.t('selection.withdraw.button'), page.getByRole('dialog')));
    await page.getByText(words.t('selection.withdraw.done', { name: leaving })).waitFor();
    await visitor.goes(`/trainings/${id}/selection`);
    const offers = page.getByRole('region', { name: words.t('selection.reserve.title') });
    await offers.getByText(words.t('selection.reserve.offers')).waitFor();
    expect((await visitor.asks<Reserve>(`/trainings/${id}/reserve`)).offers.map(({ nominationId }) => nominationId)).toEqual([next?.nominationId]);
  });
});
