import type { ResponseOf } from '@liaison/contracts';
import { checks } from './harness/checks';
import { opens } from './harness/frame';
import { givesAccess } from './harness/newcomers';
import { closeBrowser, Visitor } from './harness/visitor';
import { Guests, ways } from './harness/ways';

/** What differs between the two ways: whose country has the gap, and what is written. */
const gaps = {
  en: { email: 'coordinator.md@example.org', country: 'MD', purpose: 'Who can take over care after a return, also at short notice', title: 'Care after return', tongue: 'ro' },
  de: { email: 'coordinator.at@example.org', country: 'AT', purpose: 'Wer nach einer Rückkehr kurzfristig die Betreuung übernehmen kann', title: 'Betreuung nach der Rückkehr', tongue: 'de' },
};
const brokerEmail = 'contact.ua@example.org';

interface Someone {
  readonly id: string;
  readonly name: string;
}

describe('closing a gap', () => {
  const guests = new Guests();

  afterEach(() => guests.leave());
  afterAll(closeBrowser);

  describe.each(ways)('$way', (traits) => {
    const gap = gaps[traits.language];
    const targetEmail = `gap.${traits.language}@example.org`;
    const handedOver = `direct.${traits.language}@example.org`;
    let column = '';
    let requester: Someone;
    let broker: Someone;
    let target: Someone;
    let introduction = '';
    let address = '';

    // Whoever could close it has access, and somebody in between knows both.
    beforeAll(async () => {
      const coordinator = await Visitor.arrives({ ...traits, email: gap.email });
      ({ column, target } = await gapOf(coordinator, gap.country));
      requester = await oneself(coordinator);
      const administrator = await Visitor.arrives({ ...traits, email: 'administrator@example.org' });
      await givesAccess(administrator, target.id, targetEmail, { role: 'contact-point', countryCode: gap.country });
      const between = await Visitor.arrives({ ...traits, email: brokerEmail });
      broker = await oneself(between);
      const other = await Visitor.arrives({ ...traits, email: targetEmail });
      await tied(coordinator, requester, between, broker);
      await tied(between, broker, other, target);
      for (const visitor of [coordinator, administrator, between, other]) await visitor.leaves();
    });

    test('a coordinator finds it in the matrix, who could close it, and a way to them', async () => {
      const visitor = await guests.arrives({ ...traits, email: gap.email });
      const { page, hand, words } = visitor;
      await visitor.goes('/today');
      await opensView(visitor, words.t('network.coverage.title'));
      await hand.press(visitor.link(words.t('network.coverage.by.competence'), page.locator('main')));
      await visitor.settles();
      await unfolds(visitor, words.country(gap.country), await competenceName(visitor, column));
      await hand.press(visitor.link(`${words.t('network.coverage.reach')}: ${target.name}`));
      await visitor.settles();
      const way = page.locator('main li.card').filter({ hasText: broker.name }).first();
      await way.waitFor();
      await hand.press(visitor.link(words.t('introductions.ask'), way));
      await page.waitForURL(/introductions\/new/);
      await visitor.settles();
      await hand.write(visitor.field(words.t('introductions.purpose')), gap.purpose);
      await hand.press(visitor.button(words.t('introductions.send')));
      await page.waitForURL(/introductions\/[0-9a-f-]{36}$/);
      introduction = new URL(page.url()).pathname;
      await visitor.settles();
      expect(await page.locator('main').innerText()).toContain(words.t('introductions.state.broker-asked'));
    });

    test('the broker introduces, the target hands over what they choose, and nothing of it is there before', async () => {
      const asked = await guests.arrives({ ...traits, email: gap.email });
      const seen = async () => JSON.stringify(await asked.asks<ResponseOf<'GET /introductions/:id'>>(introduction));
      await takesStep(await guests.arrives({ ...traits, email: brokerEmail }), target.name, 'target-asked');
      expect(await seen()).not.toContain('@example.org');
      const visitor = await guests.arrives({ ...traits, email: targetEmail });
      const { page, hand, words } = visitor;
      await takesStep(visitor, target.name, 'released');
      const dialog = page.getByRole('dialog');
      await hand.write(visitor.field(words.t('network.contact.email'), dialog), handedOver);
      await hand.press(visitor.button(words.t('introductions.step.released'), dialog));
      await dialog.waitFor({ state: 'detached' });
      await page.getByText(words.t('introductions.handedOver'), { exact: true }).waitFor();
      expect(await seen()).toContain(handedOver);
    });

    test('they met, and both sides say so', async () => {
      const visitor = await guests.arrives({ ...traits, email: gap.email });
      const { page, hand, words } = visitor;
      await visitor.goes(introduction);
      await visitor.link(handedOver).waitFor();
      await hand.press(visitor.button(words.t('introductions.step.met')));
      await hand.press(visitor.link(words.t('network.tie.state'), page.locator('main')));
      await page.waitForURL(/network\/ties\/new/);
      await visitor.settles();
      const kind = await kindName(visitor, 'CONSULT');
      await hand.choose(visitor.field(words.t('network.tie.kind')), kind);
      await hand.press(visitor.button(words.t('network.tie.state'), page.locator('form')));
      await page.waitForURL(/\/network\/ties\?focus=/);

      const other = await guests.arrives({ ...traits, email: targetEmail });
      await other.goes(`/network/ties/table?focus=${target.id}`);
      const row = other.page.getByRole('row').filter({ hasText: requester.name }).filter({ hasText: kind });
      await other.hand.press(other.button(words.t('network.tie.confirm'), row));
      await row.getByText(words.named('network.tieState', 'confirmed')).waitFor();
    });

    test('two people verify the contact, and the gap is closed', async () => {
      const visitor = await guests.arrives({ ...traits, email: gap.email });
      const { page, hand, words } = visitor;
      const country = words.country(gap.country);
      const competence = await competenceName(visitor, column);
      await visitor.goes('/network/coverage?by=competence');
      await unfolds(visitor, country, competence);
      await hand.press(visitor.link(`${words.t('network.coverage.addFor')}: ${target.name}`));
      await page.waitForURL(/network\/contacts\/new/);
      await visitor.settles();
      await hand.write(visitor.field(words.t('network.contact.title')), gap.title);
      await hand.take(visitor.field(words.t('network.filter.language')), [words.languageName(gap.tongue)]);
      await hand.press(visitor.button(words.t('network.contact.add')));
      await page.getByRole('heading', { level: 2, name: gap.title }).waitFor();
      address = new URL(page.url()).pathname;
      expect(await page.locator('main').innerText()).toContain(target.name);
      await checks(visitor, address, 'network.check.confirm');
      await checks(await guests.arrives({ ...traits, email: 'manager@example.org' }), address, 'network.check.verify');
      const { cells } = await visitor.asks<ResponseOf<'GET /coverage'>>('/coverage?by=competence');
      expect(cells.find((cell) => cell.countryCode === gap.country && cell.column === column)).toMatchObject({ class: 'single-point', verified: 1 });
      await visitor.goes('/network/coverage?by=competence');
      await page.getByRole('link', { name: `${country}, ${competence}: ${words.t('domain.coverageClass.single-point')}` }).waitFor();
    });

    test('what was checked half a year ago waits in the list of its country, and counts again once it was checked anew', async () => {
      const visitor = await guests.arrives({ ...traits, email: gap.email });
      const { page, hand, words } = visitor;
      const contact = async (id: string) => visitor.asks<ResponseOf<'GET /contacts/:id'>>(`/contacts/${id}`);
      // Of the demonstration: a card whose check was good for its half-year, or year, and is so no longer.
      const { items } = await visitor.asks<ResponseOf<'GET /verification/tasks'>>(`/verification/tasks?country=${gap.country}&size=100`);
      const lapsed = [];
      for (const { contactId, need } of items) if (need === 'expired' && (await contact(contactId)).may.verify) lapsed.push(contactId);
      const [id = ''] = lapsed;
      const { verification, verifiedAt } = await contact(id);
      expect(verification).toMatch(/V[XD]/);
      expect(monthsSince(verifiedAt)).toBeGreaterThanOrEqual(5);

      await visitor.goes('/today');
      await opensView(visitor, words.t('verification.tab'), words.t('network.contacts.title'));
      await hand.press(page.locator(`main a[href$="/network/contacts/${id}"]`));
      await page.waitForURL(new RegExp(`/network/contacts/${id}`));
      await visitor.settles();
      await checks(visitor, `/network/contacts/${id}`, 'network.check.confirm');
      await checks(await guests.arrives({ ...traits, email: 'manager@example.org' }), `/network/contacts/${id}`, 'network.check.verify');
      const renewed = await contact(id);
      expect(renewed.verification).toBe('V3');
      expect(monthsSince(renewed.verifyDue)).toBeLessThanOrEqual(-5);
      const after = await visitor.asks<ResponseOf<'GET /verification/tasks'>>(`/verification/tasks?country=${gap.country}&size=100`);
      expect(after.items.map(({ contactId }) => contactId)).not.toContain(id);
    });
  });
});

/** A competence nobody in the country has, and somebody trained there who is no contact yet and has no access of their own. */
async function gapOf(coordinator: Visitor, country: string): Promise<{ column: string; target: Someone }> {
  const { columns, cells } = await coordinator.asks<ResponseOf<'GET /coverage'>>('/coverage?by=competence');
  for (const column of columns.filter((one) => !cells.some((cell) => cell.countryCode === country && cell.column === one))) {
    const { trained } = await coordinator.asks<ResponseOf<'GET /coverage/:code/:column'>>(`/coverage/${country}/${column}?by=competence`);
    const [one] = trained;
    if (one) return { column, target: { id: one.personId, name: one.name } };
  }
  throw new Error(`no gap in ${country} that somebody trained there could close`);
}

async function oneself(visitor: Visitor): Promise<Someone> {
  const { person } = await visitor.asks<ResponseOf<'GET /session'>>('/session');
  return { id: person.id, name: person.displayName };
}

/** They know each other, and both say so; those of the demonstration may have said it before. */
async function tied(stater: Visitor, from: Someone, confirmer: Visitor, to: Someone): Promise<void> {
  const stated = await stater.does<ResponseOf<'POST /ties'>>('post', '/ties', { kind: 'KNOWS', from: { kind: 'person', id: from.id }, to: { kind: 'person', id: to.id }, since: '2026-01-05' });
  if (stated) await confirmer.does('post', `/ties/${stated.id}/confirm`, { version: stated.version });
}

/** One of the views of the network, or of the group that it begins with. */
async function opensView(visitor: Visitor, view: string, group = visitor.words.t('network.views')): Promise<void> {
  await opens(visitor, 'shell.nav.network');
  await visitor.hand.press(visitor.link(view, visitor.page.getByRole('navigation', { name: group })));
  await visitor.settles();
}

/** The next step of a cell, which is among those listed at once or behind the button for more. */
async function unfolds(visitor: Visitor, country: string, column: string): Promise<void> {
  const { page, hand, words } = visitor;
  const cell = page.locator('main summary').filter({ hasText: words.t('network.coverage.weakCell', { country, column }) });
  await page.locator('main summary').first().waitFor();
  if ((await cell.count()) === 0) await hand.press(visitor.button(words.t('network.coverage.moreShow')));
  await hand.press(cell);
  await visitor.settles();
}

/** Whose turn it is opens the introduction from their list. */
async function takesStep(visitor: Visitor, name: string, step: 'target-asked' | 'released'): Promise<void> {
  const { page, hand, words } = visitor;
  await visitor.goes('/introductions');
  await hand.press(page.getByRole('row').filter({ hasText: words.t('introductions.yourTurn') }).getByRole('link', { name }).first());
  await page.waitForURL(/introductions\/[0-9a-f-]{36}$/);
  await visitor.settles();
  await hand.press(visitor.button(words.t(`introductions.step.${step}`)));
  if (step === 'target-asked') await page.getByText(words.t('introductions.done.target-asked')).first().waitFor();
}

async function competenceName(visitor: Visitor, code: string): Promise<string> {
  const { competences } = await visitor.asks<ResponseOf<'GET /code-lists'>>('/code-lists');
  return capital(competences.find((one) => one.code === code)?.name[visitor.language] ?? '');
}

async function kindName(visitor: Visitor, code: string): Promise<string> {
  const { tieKinds } = await visitor.asks<ResponseOf<'GET /code-lists'>>('/code-lists');
  return capital(tieKinds.find((one) => one.code === code)?.name[visitor.language] ?? '');
}

/** Entries of code lists begin with a capital where they stand alone. */
function capital(name: string): string {
  return name.charAt(0).toLocaleUpperCase() + name.slice(1);
}

/** Of days that are to come it is less than nothing. */
function monthsSince(day: string | null): number {
  return day === null ? Number.NaN : (Date.now() - Date.parse(day)) / (30.44 * 86_400_000);
}
