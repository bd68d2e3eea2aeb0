import { addPerson } from './people';
import type { Person, Programme, SeedContext } from './kit/seed-context';

/**
 * What a directory looks like after some years: people somebody entered a second time, one of them merged by mistake and
 * taken back, and what somebody keeps: a search, and a view of the network.
 */
export function addDirectoryQuality(seed: SeedContext, programme: Programme): void {
  const coordinator = seed.account('coordinator.md@example.org').accountId;
  const known = (programme.people.get('MD') ?? []).filter(({ accountId }) => accountId === undefined).slice(0, 3);
  seed.rows.add('saved_search', {
    id: seed.id('saved search'), account_id: coordinator, programme_id: programme.id, list: 'people', name: 'Police in Moldova', address: 'country=MD&sector=POL',
    created_at: seed.calendar.instant(-30),
  });
  seed.rows.add('saved_search', {
    id: seed.id('saved view'), account_id: coordinator, programme_id: programme.id, list: 'network', name: 'Joint work across borders', address: 'level=countries&tie=JOINTOP&tie=INFO',
    created_at: seed.calendar.instant(-20),
  });
  known.forEach((person, place) => {
    const twin = enterAgain(seed, programme, person, place);
    const [first, second] = [person.id, twin.id].sort();
    seed.rows.add('duplicate_pair', {
      id: seed.id('duplicate', person.id), programme_id: programme.id, kind: 'person', first_id: first, second_id: second, score: 85,
      reasons: ['name-same', 'organisation'], fingerprint: 'as entered', found_at: seed.calendar.instant(-2),
    });
    seed.rows.add('quality_finding', {
      id: seed.id('quality', person.id), programme_id: programme.id, kind: 'duplicate', subject_kind: 'pair', subject_id: seed.id('duplicate', person.id), country_code: 'MD',
      found_on: seed.calendar.day(-2 - place * 9), owner_id: coordinator, due_on: seed.calendar.day(12 - place * 9),
    });
    if (place !== 2) return;
    const fields = { givenName: '', familyName: person.displayName };
    seed.rows.add('merge', {
      id: seed.id('merge', person.id), programme_id: programme.id, kind: 'person', survivor_id: person.id, absorbed_id: twin.id,
      survivor_before: fields, absorbed_before: fields, survivor_after: fields, merged_by: coordinator, merged_at: seed.calendar.instant(-9),
      undo_until: seed.calendar.instant(81), undone_by: coordinator, undone_at: seed.calendar.instant(-9, 12),
    });
  });
}

/** The same person, as somebody types them who did not look: in Latin letters only. */
function enterAgain(seed: SeedContext, programme: Programme, { displayName, organisation, functionCode, languages, id }: Person, place: number): Person {
  const [given = '', ...family] = displayName.split(' ');
  const latin = { given: plain(given), family: plain(family.join(' ')) };
  return addPerson(seed, programme, {
    key: `entered again ${id}`, organisation, functionCode, languages, gender: null, listing: 'network', since: seed.calendar.day(-20 - place), email: '',
    name: { given: latin.given, family: latin.family, latinGiven: latin.given, latinFamily: latin.family, familyFirst: false },
  });
}

function plain(name: string): string {
  return name.normalize('NFD').replace(/\p{M}/gu, '');
}
