import type { AttendanceBoard } from '@liaison/contracts';
import { hasWholeApplication } from './harness/kept-application';
import { closeBrowser } from './harness/visitor';
import { Guests } from './harness/ways';

describe('marking attendance', () => {
  const guests = new Guests();
  afterEach(() => guests.leave());
  afterAll(closeBrowser);

  test('goes on without network, survives a closed tab, and arrives once the network is back', async () => {
    const visitor = await guests.arrives({ email: 'manager@example.org', language: 'de', width: 360, keepsApplication: true });
    const { page, context, words } = visitor;
    const { items } = await visitor.asks<{ items: { id: string }[] }>('/trainings?state=running');
    const id = items[0]?.id ?? '';
    const board = () => visitor.asks<AttendanceBoard>(`/trainings/${id}/attendance`);
    const before = await board();
    const halfDay = before.halfDays.filter(({ opensAt }) => Date.parse(opensAt) <= Date.parse(before.now)).at(-1);
    const said = new Set(before.entries.filter((entry) => entry.day === halfDay?.day && entry.half === halfDay.half).map((entry) => entry.nominationId));
    const person = before.people.find(({ nominationId }) => !said.has(nominationId));
    const address = `/trainings/${id}/attendance?at=${halfDay?.day}-${halfDay?.half}`;
    await visitor.goes(address);
    await hasWholeApplication(page);

    await context.setOffline(true);
    await page.reload();
    const present = visitor.button(words.t('attendance.page.markPresent', { name: person?.displayName ?? '' }));
    await present.waitFor();
    await present.click();
    await page.getByText(words.t('attendance.queue.waiting', { count: 1 })).waitFor();

    const tab = await visitor.opensTab();
    await page.close();
    await tab.page.goto(address);
    await tab.page.getByText(words.t('attendance.queue.waiting', { count: 1 })).waitFor();
    expect((await tab.page.getByRole('button', { name: words.t('attendance.page.markPresent', { name: person?.displayName ?? '' }), exact: true }).getAttribute('aria-pressed'))).toBe('true');

    await context.setOffline(false);
    await tab.page.getByText(words.t('attendance.queue.allSent')).waitFor();
    const entry = (await board()).entries.find((one) => one.nominationId === person?.nominationId && one.day === halfDay?.day && one.half === halfDay.half);
    expect(entry?.value).toBe('present');
    // Without network some requests end as they must.
    visitor.complaints.splice(0);
  });
});
