import type { ResponseOf } from '@liaison/contracts';
import ICAL from 'ical.js';
import type { Locator } from 'playwright-core';
import { Temporal } from 'temporal-polyfill';
import { opens, signsIn } from './harness/frame';
import { closeBrowser, type Visitor } from './harness/visitor';
import { Guests, ways } from './harness/ways';

type TrainingDetail = ResponseOf<'GET /trainings/:id'>;
type Modules = ResponseOf<'GET /modules'>;

/** What differs between the two ways: who plans, where and when. */
const plans = {
  en: { email: 'coordinator.md@example.org', title: 'Referral at the border crossing', country: 'MD', city: 'Ungheni', zone: 'Europe/Chisinau', tongue: 'ro', startsOn: '-05-10', endsOn: '-05-11' },
  de: { email: 'coordinator.at@example.org', title: 'Erstgespräch an der Dienststelle', country: 'AT', city: 'Klagenfurt', zone: 'Europe/Vienna', tongue: 'en', startsOn: '-06-14', endsOn: '-06-15' },
};
const trainer = { email: 'trainer@example.org', name: 'Mészáros Orsolya' };

describe('scheduling a training', () => {
  const guests = new Guests();
  let year = '';

  afterEach(() => guests.leave());
  afterAll(closeBrowser);

  describe.each(ways)('$way', (traits) => {
    const plan = plans[traits.language];
    let address = '';

    test('a coordinator signs in, plans a training and its agenda, and finds it in the list and on the year line', async () => {
      const visitor = await guests.arrives(traits);
      const { page, hand, words } = visitor;
      await page.goto('/');
      await hand.press(visitor.button(traits.language === 'de' ? 'Deutsch' : 'English'));
      await signsIn(visitor, plan.email);
      await page.getByRole('heading', { level: 1, name: words.t('identity.today.title') }).waitFor();
      year = await yearAhead(visitor);

      await opens(visitor, 'shell.nav.trainings');
      await hand.press(visitor.link(words.t('trainings.list.plan')));
      await page.getByRole('heading', { level: 1, name: words.t('trainings.form.new') }).waitFor();
      await hand.write(visitor.field(words.t('trainings.form.title')), plan.title);
      await hand.choose(visitor.field(words.t('trainings.form.countryCode')), words.country(plan.country));
      await hand.write(visitor.field(words.t('trainings.form.city')), plan.city);
      await hand.pick(visitor.field(words.t('trainings.form.timeZone')), plan.zone);
      await hand.take(visitor.field(words.t('trainings.form.languages')), [words.languageName(plan.tongue === 'ro' ? 'ru' : plan.tongue)]);
      await hand.date(visitor.field(words.t('trainings.form.startsOn')), year + plan.startsOn);
      await hand.date(visitor.field(words.t('trainings.form.endsOn')), year + plan.endsOn);
      await hand.write(visitor.field(words.t('trainings.form.capacity')), '20');
      for (const [discipline, places] of [['police', '6'], ['judiciary', '6'], ['ngo', '6']] as const) {
        await hand.write(visitor.field(words.t(`domain.discipline.${discipline}`)), places);
      }
      await hand.press(visitor.button(words.t('trainings.list.plan')));
      await page.getByRole('heading', { level: 2, name: plan.title }).waitFor();
      address = new URL(page.url()).pathname;

      await addSession(visitor, 'M01', '09:00', '10:30');
      const agenda = page.getByRole('region', { name: dayName(visitor, year + plan.startsOn) });
      expect(await agenda.innerText()).toContain(trainer.name);
      expect(await agenda.innerText()).toContain('M01');

      await visitor.goes('/trainings');
      await hand.write(visitor.field(words.t('trainings.list.search')), plan.title);
      await page.getByRole('row').filter({ hasText: plan.title }).filter({ hasText: plan.city }).waitFor();
      await visitor.goes(`/trainings/year?year=${year}`);
      await page.getByRole('link', { name: new RegExp(`^${plan.title}\\. `) }).first().waitFor();
    });

    test('nobody is booked twice: the choice says who is busy where, and a second that comes first is told by name', async () => {
      const visitor = await guests.arrives({ ...traits, email: plan.email });
      const { hand, words } = visitor;
      const { code } = await visitor.asks<TrainingDetail>(address);
      await visitor.goes(`${address}?tab=agenda`);
      const dialog = await beginSession(visitor, 'M02', '10:00', '11:00');
      const choice = dialog.locator('label').filter({ hasText: trainer.name });
      await choice.getByText(new RegExp(`${plan.title} \\(${code}\\).*09:00–10:30`)).waitFor();
      expect(await choice.getByRole('checkbox').isDisabled()).toBe(true);

      await hand.time(visitor.field(words.t('trainings.session.from'), dialog), '13:00');
      await hand.time(visitor.field(words.t('trainings.session.to'), dialog), '14:00');
      await mayCome(visitor, choice);
      await hand.press(choice.getByRole('checkbox'));
      await bookBeside(visitor, address, `${year}${plan.startsOn}`, '13:30', '14:30');
      await hand.press(visitor.button(words.t('trainings.session.add'), dialog));
      const told = await dialog.getByRole('alert').first().innerText();
      for (const part of [trainer.name, 'Beside', '13:30']) expect(told).toContain(part);
    });

    test('the session stands in the calendar of its trainer', async () => {
      const visitor = await guests.arrives({ ...traits, email: trainer.email });
      const { page, hand, words } = visitor;
      await visitor.goes('/trainings');
      await hand.press(visitor.link(words.t('trainings.feed.title')));
      const make = visitor.button(words.t('trainings.feed.make')).or(visitor.button(words.t('trainings.feed.renew')));
      await make.waitFor();
      const renews = await visitor.button(words.t('trainings.feed.renew')).count();
      await hand.press(make);
      if (renews) await hand.press(visitor.button(words.t('trainings.feed.renew'), page.getByRole('dialog').or(page.getByRole('alertdialog'))));
      const feed = await page.getByLabel(words.t('trainings.feed.address')).inputValue();

      const calendar = new ICAL.Component(ICAL.parse(await (await fetch(feed)).text()) as unknown[]);
      const events = calendar.getAllSubcomponents('vevent').map((event) => new ICAL.Event(event));
      const session = events.find(({ description, location, summary }) => `${summary} ${description}`.includes(plan.title) && location.includes(plan.city));
      expect(session?.startDate.toString()).toBe(`${year}${plan.startsOn}T09:00:00`);
      expect(session?.startDate.zone.tzid).toBe(plan.zone);
      expect(session?.endDate.toString()).toBe(`${year}${plan.startsOn}T10:30:00`);
    });
  });
});

/** A year of the phase in which May and June lie ahead. */
async function yearAhead(visitor: Visitor): Promise<string> {
  const { phases, phaseId } = await visitor.asks<ResponseOf<'GET /session'>>('/session');
  const phase = phases.find(({ id }) => id === phaseId) ?? phases[0];
  return phase?.endsOn.slice(0, 4) ?? '';
}

function dayName(visitor: Visitor, date: string): string {
  const day = Temporal.PlainDate.from(date);
  return day.toLocaleString(visitor.language === 'de' ? 'de-DE' : 'en-GB', { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
}

/** Opens the dialog of a new session on the first day and says which module and when. */
async function beginSession(visitor: Visitor, code: string, from: string, to: string) {
  const { page, hand, words, language } = visitor;
  const { items } = await visitor.asks<Modules>('/modules');
  const module = items.find((one) => one.code === code);
  if (!module) throw new Error(`there is no module ${code}`);
  await hand.press(visitor.button(new RegExp(words.t('trainings.agenda.add'))));
  const dialog = page.getByRole('dialog', { name: words.t('trainings.session.add') });
  const option = words.t('trainings.session.moduleOption', { code, title: module.title[language], minutes: module.minutesFrom });
  await dialog.getByRole('option', { name: option, includeHidden: true }).waitFor({ state: 'attached' });
  await hand.choose(visitor.field(words.t('trainings.session.module'), dialog), option);
  await hand.time(visitor.field(words.t('trainings.session.from'), dialog), from);
  await hand.time(visitor.field(words.t('trainings.session.to'), dialog), to);
  return dialog;
}

async function addSession(visitor: Visitor, code: string, from: string, to: string): Promise<void> {
  const { page, hand, words } = visitor;
  const dialog = await beginSession(visitor, code, from, to);
  const choice = dialog.locator('label').filter({ hasText: trainer.name });
  await mayCome(visitor, choice);
  await hand.press(choice.getByRole('checkbox'));
  await hand.press(visitor.button(words.t('trainings.session.add'), dialog));
  await dialog.waitFor({ state: 'detached' });
  await page.getByText(words.t('trainings.agenda.added')).first().waitFor();
}

/** Not accredited for the module is a reservation, which a planner may pass over; busy is none. */
async function mayCome({ words }: Visitor, choice: Locator): Promise<void> {
  await choice.getByText(new RegExp(`^(${words.t('trainings.trainers.free')}|${words.t('trainings.trainers.decide')})$`)).waitFor();
}

/** Somebody else books the trainer, a second earlier than the page does. */
async function bookBeside(visitor: Visitor, address: string, day: string, from: string, to: string): Promise<void> {
  const path = address.replace('/trainings/', '/api/trainings/');
  const training = await visitor.asks<TrainingDetail>(path.replace('/api', ''));
  const trainerId = training.sessions.flatMap(({ trainers }) => trainers).find(({ displayName }) => displayName === trainer.name)?.id;
  const session = { moduleId: null, title: 'Beside', room: '', startsAt: `${day}T${from}`, endsAt: `${day}T${to}`, trainerIds: [trainerId] };
  const answer = await visitor.context.request.post(`${path}/sessions`, { headers: { 'x-liaison': '1' }, data: { session, version: training.version } });
  expect(answer.status()).toBe(201);
}
