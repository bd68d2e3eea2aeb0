import { carriedOver, changesBetween, decisionOf, findingsWith, quotasWith, toggled, type Draft } from './board-draft';
import type { Board, BoardNominee } from './selection-client';

const nominee = (nominationId: string, traits: Partial<BoardNominee> = {}): BoardNominee => ({
  nominationId, number: 1, personId: null, displayName: nominationId, organisationName: 'House', organisationKey: 'o1', countryCode: 'MD', discipline: 'police', sectorCode: 'POL',
  gender: 'female', route: 'authority', rank: null, state: 'endorsed', reason: null, repeatOf: null, missing: [], awaits: null, answers: null, scores: [], score: null, merit: 50, queueNumber: null,
  passedOver: null, answer: null, version: 1, ...traits,
});
const board = (nominees: BoardNominee[]): Board => ({
  trainingId: 't', title: '', code: '', countryCode: 'MD', state: 'nominations-closed', startsOn: '2026-05-11', endsOn: '2026-05-12', timeZone: 'Europe/Chisinau', capacity: 10,
  quotas: [{ discipline: 'police', places: 4, taken: 1 }, { discipline: null, places: 6, taken: 0 }], softQuotas: [], countryQuotas: [], criteria: [], forms: [], nominees, seen: 'x', isOpen: true,
});

describe('the draft of a selection', () => {
  const people = [nominee('a', { state: 'selected' }), nominee('b'), nominee('c', { discipline: 'ngo' }), nominee('d', { missing: ['M01'] }), nominee('e', { state: 'submitted', awaits: { levelId: 'l', en: 'Ministry', de: 'Ministerium', since: '2026-03-02T10:00:00Z' } })];

  it('is taken back by choosing the same again, and takes nothing that cannot be', () => {
    const once = toggled(new Map(), people[1]!, 'selected');
    expect([...once]).toEqual([['b', 'selected']]);
    expect(toggled(once, people[1]!, 'selected').size).toBe(0);
    expect(toggled(once, people[0]!, 'selected')).toEqual(once);
    expect(toggled(once, people[3]!, 'selected')).toEqual(once);
    expect(toggled(once, people[4]!, 'selected')).toEqual(once);
    expect(toggled(once, people[3]!, 'reserve').get('d')).toBe('reserve');
  });

  it('moves the bar: each in its own quota, or among the places for any', () => {
    const draft: Draft = new Map([['b', 'selected'], ['c', 'selected'], ['d', 'reserve']]);
    expect(quotasWith(board(people), draft)).toEqual([{ discipline: 'police', places: 4, taken: 2 }, { discipline: null, places: 6, taken: 1 }]);
  });

  it('names what is not as intended, of those who hold places and those who are chosen', () => {
    const many = ['b', 'c', 'd'].map((id) => nominee(id));
    const draft: Draft = new Map(many.map(({ nominationId }) => [nominationId, 'selected']));
    const found = findingsWith(board([people[0]!, ...many]), draft);
    expect(found).toContainEqual({ code: 'organisation-over', params: { organisation: 'House', taken: 4, maximum: 3 } });
    expect(found).toContainEqual({ code: 'gender-share', params: { gender: 'male', share: 0, minimum: 40, maximum: 60 } });
  });

  it('becomes a decision in the order shown, which is that of the queue', () => {
    const draft: Draft = new Map([['b', 'reserve'], ['c', 'reserve'], ['d', 'declined']]);
    expect(decisionOf(board(people), draft, [people[2]!, people[1]!, people[3]!], { reason: 'full', answerOn: null })).toEqual({
      seen: 'x', selected: [], reserve: ['c', 'b'], declined: [{ nominationId: 'd', reason: 'full' }], answerOn: null });
  });

  it('keeps what still fits a board that changed, and tells what changed', () => {
    const now = board([people[0]!, nominee('b', { state: 'confirmed' }), people[2]!, people[4]!, nominee('f')]);
    expect([...carriedOver(new Map([['b', 'selected'], ['c', 'selected'], ['d', 'declined']]), now)]).toEqual([['c', 'selected']]);
    expect(changesBetween(board(people), now).map(({ nominee: { nominationId }, before, after }) => [nominationId, before, after])).toEqual([
      ['b', 'endorsed', 'confirmed'], ['f', null, 'endorsed'], ['d', 'endorsed', null]]);
  });
});
