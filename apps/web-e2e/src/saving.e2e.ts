import type { ResponseOf } from '@liaison/contracts';
import { inspect } from './harness/inspection';
import { closeBrowser, type Visitor } from './harness/visitor';
import { Guests, ways } from './harness/ways';

type Hands = (visitor: Visitor) => Promise<void>;

/** Something two people change at once: what each of them does to it, how the later one decides, and what is kept. */
interface Shared {
  readonly list: string;
  readonly first: Hands;
  readonly second: Hands;
  readonly proposed: readonly (readonly [label: (visitor: Visitor) => string, side: Side])[];
  readonly decides?: Hands;
  readonly kept: object;
}
type Side = 'mine' | 'theirs';

const coordinators = { en: { email: 'coordinator.md@example.org', country: 'MD' }, de: { email: 'coordinator.at@example.org', country: 'AT' } };

const website = ({ words }: Visitor) => words.t('directory.organisation.form.website');
const organisationNote = ({ words }: Visitor) => words.t('directory.organisation.form.note');
const latinGiven = ({ words }: Visitor) => words.t('directory.person.form.latinGiven');
const nameOrder = ({ words }: Visitor) => words.t('directory.person.form.order');
const venue = ({ words }: Visitor) => words.t('trainings.form.venue');
const trainingNote = ({ words }: Visitor) => words.t('trainings.form.noteLabel');
const writes = (label: (visitor: Visitor) => string, text: string): Hands => (visitor) => visitor.hand.write(visitor.field(label(visitor)), text);

const shared: Readonly<Record<string, Shared>> = {
  organisation: {
    list: '/organisations?',
    first: writes(organisationNote, 'Written by the first.'),
    second: writes(website, 'https://desk.example.org/'),
    proposed: [[website, 'mine'], [organisationNote, 'theirs']],
    kept: { website: 'https://desk.example.org/', note: 'Written by the first.' },
  },
  person: {
    list: '/people?',
    first: (visitor) => visitor.hand.choose(visitor.field(nameOrder(visitor)), visitor.words.t('directory.person.form.familyFirst')),
    second: writes(latinGiven, 'Anouk'),
    proposed: [[latinGiven, 'mine'], [nameOrder, 'theirs']],
    kept: { latinGivenName: 'Anouk', nameOrder: 'family-first' },
  },
  training: {
    list: '/trainings?sort=-starts&',
    first: writes(trainingNote, 'Written by the first.'),
    second: async (visitor) => {
      await writes(venue, 'House of the region')(visitor);
      await writes(trainingNote, 'Written by the second.')(visitor);
    },
    proposed: [[venue, 'mine'], [({ words }) => words.t('trainings.form.note'), 'mine']],
    decides: (visitor) => visitor.hand.press(side(visitor, visitor.words.t('trainings.form.note'), 'theirs')),
    kept: { venue: 'House of the region', note: 'Written by the first.' },
  },
};

describe('saving', () => {
  const guests = new Guests();

  afterEach(() => guests.leave());
  afterAll(closeBrowser);

  describe.each(ways)('$way', (traits) => {
    const { email, country } = coordinators[traits.language];

    test.each(Object.keys(shared))('of two who change the same %s the second sees both states, and decides', async (kind) => {
      const { list, first, second, proposed, decides, kept } = shared[kind] as Shared;
      const later = await guests.arrives({ ...traits, email });
      const earlier = await guests.arrives({ ...traits, email: 'manager@example.org' });
      const { items } = await later.asks<{ items: { id: string }[] }>(`${list}country=${country}`);
      const address = `${list.split('?')[0]}/${items[0]?.id}`;
      for (const [editor, work] of [[later, second], [earlier, first]] as const) {
        await editor.goes(`${address}/edit`);
        await work(editor);
      }
      await saves(earlier);
      await earlier.page.waitForURL((url) => url.pathname === address);

      await saves(later);
      const { hand, page, words } = later;
      const dialog = page.getByRole('dialog', { name: words.t('ui.stale.title') });
      await dialog.waitFor();
      for (const [label, whose] of proposed) expect(await side(later, label(later), whose).isChecked()).toBe(true);
      expect(await dialog.getByRole('group').count()).toBe(proposed.length);
      expect(await inspect(later)).toEqual([]);
      await decides?.(later);
      await hand.press(later.button(words.t('ui.stale.save'), dialog));
      await page.waitForURL((url) => url.pathname === address);
      expect(await later.asks(address)).toMatchObject(kept);
    });

    test('what was typed survives a broken network and a session that ended', async () => {
      const visitor = await guests.arrives({ ...traits, email, afresh: true });
      const { context, hand, page, words } = visitor;
      const name = traits.language === 'de' ? 'Fachstelle am Flughafen' : 'Desk at the airport';
      const { sectors } = await visitor.asks<ResponseOf<'GET /code-lists'>>('/code-lists');
      await visitor.goes('/organisations/new');
      await hand.write(visitor.field(words.t('directory.organisation.form.name')), name);
      await hand.choose(visitor.field(words.t('directory.organisation.country')), words.country(country));
      // Police are entered by who answers for all countries.
      const sector = sectors.find(({ discipline }) => discipline === 'ngo');
      await hand.choose(visitor.field(words.t('directory.organisation.sector')), sector?.name[traits.language] ?? '');
      const save = visitor.button(words.t('directory.organisations.add'));

      await context.setOffline(true);
      await hand.press(save);
      const told = page.getByRole('alert').filter({ hasText: words.t('ui.problem.offline') });
      await told.waitFor();
      expect(await told.innerText()).toContain(words.t('ui.form.kept'));
      expect(await visitor.field(words.t('directory.organisation.form.name')).inputValue()).toBe(name);
      await context.setOffline(false);

      // Fields on the way to the button may ask the server too: the session ends when it is reached.
      await hand.reach(save);
      await context.clearCookies();
      await hand.press(save);
      const dialog = page.getByRole('dialog', { name: words.t('identity.signIn.expired') });
      await hand.write(visitor.field(words.t('identity.signIn.password'), dialog), 'liaison-demo');
      await hand.press(visitor.button(words.t('identity.signIn.button'), dialog));
      await page.getByRole('heading', { level: 2, name }).waitFor();
    });
  });
});

function saves(visitor: Visitor): Promise<void> {
  return visitor.hand.press(visitor.button(visitor.words.t('ui.form.save')));
}

function side({ page, words }: Visitor, label: string, whose: Side) {
  return page.getByRole('group', { name: label }).getByRole('radio', { name: words.t(`ui.stale.${whose}`) });
}
