import fc from 'fast-check';
import { disciplines, type Discipline } from '../disciplines';
import { atEveryTable, brokenAt, fewestRepeats, largestTable, obstacleOf, proposing, repeatsOf, run, smallestTable, speaksAll, tableCounts, tablesFindings, type Seated } from './index';

const person = (id: string, discipline: Discipline, traits: Partial<Seated> = {}): Seated => ({ id, discipline, languages: ['ro'], superiors: [], ...traits });

/** A cohort in the shares a training asks for. */
const cohort = (size: number, traits: (index: number) => Partial<Seated> = () => ({})): Seated[] =>
  Array.from({ length: size }, (_, index) => person(`p${String(index).padStart(3, '0')}`, disciplines[[0, 0, 1, 2, 0, 1, 2, 3, 1, 2][index % 10] ?? 3] ?? 'other', traits(index)));

const tablesOf = (people: readonly Seated[], rounds: number, seed = 1) => {
  const answer = run(proposing(people, rounds, seed));
  if (!('proposal' in answer)) throw new Error(`no tables: ${JSON.stringify(answer.obstacle)}`);
  return answer.proposal;
};

describe('mixed tables', () => {
  it('seats 60 people in 6 rounds without anybody meeting anybody twice more than few times, within seconds', () => {
    const people = cohort(60);
    const started = performance.now();
    const { rounds, repeats, bound } = tablesOf(people, 6);
    expect(performance.now() - started).toBeLessThan(10_000);
    expect(rounds).toHaveLength(6);
    expect(tablesFindings(people, rounds)).toEqual({ rounds: rounds.map((round) => ({ tables: round.map(() => []), without: [] })), repeats, bound });
    expect(bound).toBe(0);
    expect(repeats).toBeLessThanOrEqual(12);
  });

  it('is the same for the same seed, and another for another', () => {
    const people = cohort(15);
    expect(tablesOf(people, 2, 7)).toEqual(tablesOf(people, 2, 7));
    expect(tablesOf(people, 2, 7).rounds).not.toEqual(tablesOf(people, 2, 8).rounds);
  });

  it('keeps every hard rule, or says why there are no tables', () => {
    const people = fc
      .array(
        fc.record({
          discipline: fc.constantFrom(...disciplines, ...atEveryTable),
          languages: fc.constantFrom(['ro'], ['ro', 'en'], ['en', 'ro', 'uk'], ['uk', 'ro'], ['en']),
          superior: fc.option(fc.nat(40), { freq: 4 }),
        }),
        { minLength: 10, maxLength: 24 },
      )
      .map((rows) => rows.map(({ discipline, languages, superior }, index) => person(`p${index}`, discipline, { languages, superiors: superior !== null && superior < rows.length && superior !== index ? [`p${superior}`] : [] })));
    let found = 0;
    fc.assert(
      fc.property(people, fc.integer({ min: 1, max: 3 }), fc.nat(), (group, rounds, seed) => {
        const answer = run(proposing(group, rounds, seed));
        if ('obstacle' in answer) return;
        const { proposal } = answer;
        found += 1;
        const findings = tablesFindings(group, proposal.rounds);
        expect(findings.rounds.flatMap(({ tables, without }) => [...tables.flat(), ...without])).toEqual([]);
        expect(proposal.rounds.map((round) => round.flat().sort())).toEqual(proposal.rounds.map(() => group.map(({ id }) => id).sort()));
        expect(proposal.repeats).toBe(repeatsOf(proposal.rounds));
        expect(proposal.repeats).toBeGreaterThanOrEqual(proposal.bound);
      }),
      { numRuns: 20 },
    );
    expect(found).toBeGreaterThan(0);
  });

  it('never puts its bound above what some arrangement reaches', () => {
    // Two tables, all meetings forced: whatever is done, the bound stays below it.
    for (const size of [10, 14]) {
      const people = cohort(size);
      for (const rounds of [1, 4]) expect(fewestRepeats(people, rounds)).toBeLessThanOrEqual(tablesOf(people, rounds).repeats);
    }
  });

  it('reaches the bound where counting alone decides', () => {
    // One table of six, three rounds: the fifteen pairs meet three times each.
    const people = ['police', 'judiciary', 'ngo', 'police', 'judiciary', 'ngo'].map((discipline, index) => person(`p${index}`, discipline as Discipline));
    expect(tablesOf(people, 3)).toMatchObject({ repeats: 30, bound: 30 });
  });

  it('finds the few who share a language with a whole table, and keeps those apart who report to each other', () => {
    const people = cohort(30, (index) => ({ languages: index < 10 ? ['uk', 'en'] : index < 12 ? ['en'] : ['ro', 'en'], superiors: index >= 20 && index < 23 ? ['p005'] : [] }));
    const { rounds } = tablesOf(people, 4);
    const byId = new Map(people.map((one) => [one.id, one]));
    for (const table of rounds.flat()) expect(brokenAt(table.flatMap((id) => byId.get(id) ?? []))).toEqual([]);
  });

  it('spreads over as many tables as the scarcest discipline fills', () => {
    const people = [...Array.from({ length: 20 }, (_, index) => person(`p${index}`, 'police')), ...Array.from({ length: 8 }, (_, index) => person(`j${index}`, 'judiciary')), ...Array.from({ length: 5 }, (_, index) => person(`n${index}`, 'ngo'))];
    const [round] = tablesOf(people, 1).rounds;
    expect(round).toHaveLength(5);
    expect(round?.every((table) => table.length >= smallestTable && table.length <= largestTable)).toBe(true);
  });
});

describe('an obstacle', () => {
  it.each([
    ['nobody', [], { code: 'too-few', people: 0, needed: 5 }],
    ['four', cohort(4), { code: 'too-few', people: 4, needed: 5 }],
    ['eight, which no five to seven add up to', cohort(8), { code: 'does-not-divide', people: 8 }],
    ['no NGO', Array.from({ length: 12 }, (_, index) => person(`p${index}`, index % 2 ? 'police' : 'judiciary')), { code: 'discipline-short', discipline: 'ngo', people: 0, tables: 2 }],
    ['somebody whose language nobody shares', cohort(12, (index) => ({ languages: [index === 4 ? 'el' : 'ro'] })), { code: 'no-language-for', person: 'p004', people: 0 }],
    ['somebody above all of a discipline', cohort(12, (index) => ({ superiors: [3, 6, 9].includes(index) ? ['p000'] : [] })), { code: 'between-superiors', person: 'p000' }],
  ])('is named: %s', (_, people, obstacle) => {
    expect(obstacleOf(people)).toEqual(obstacle);
    expect(run(proposing(people, 2, 1))).toEqual({ obstacle });
  });

  it('is not seen by counting where two languages split the disciplines, and is told all the same', () => {
    // Whoever shares a language with the interpreter of both sides does; together they do not add up.
    const people = [
      ...Array.from({ length: 6 }, (_, index) => person(`r${index}`, index < 3 ? 'police' : 'judiciary', { languages: ['ro'] })),
      ...Array.from({ length: 6 }, (_, index) => person(`u${index}`, index < 3 ? 'police' : 'judiciary', { languages: ['uk'] })),
      person('n0', 'ngo', { languages: ['ro'] }), person('n1', 'ngo', { languages: ['ro', 'uk'] }), person('n2', 'ngo', { languages: ['ro', 'uk'] }),
    ];
    expect(obstacleOf(people)).toBeUndefined();
    const answer = run(proposing(people, 1, 1));
    expect('proposal' in answer || answer.obstacle.code === 'not-found').toBe(true);
  });

  it('refuses rounds and people it was not made for', () => {
    expect(() => run(proposing(cohort(12), 0, 1))).toThrow(RangeError);
    expect(() => run(proposing(cohort(12), 13, 1))).toThrow(RangeError);
    expect(() => run(proposing(cohort(301), 1, 1))).toThrow(RangeError);
  });
});

describe('a table', () => {
  it('says what it breaks, one sentence each', () => {
    expect(brokenAt([person('a', 'police'), person('b', 'police', { languages: ['el'], superiors: ['a'] })])).toEqual([
      { code: 'too-small', people: 2 },
      { code: 'discipline-missing', discipline: 'judiciary' },
      { code: 'discipline-missing', discipline: 'ngo' },
      { code: 'no-common-language' },
      { code: 'superior-with-subordinate', superior: 'a', subordinate: 'b' },
    ]);
    expect(brokenAt(cohort(8)).map(({ code }) => code)).toEqual(['too-large']);
    expect(speaksAll([])).toEqual([]);
  });

  it('is looked past where it names somebody who is not there any more, and who sits nowhere is told', () => {
    const people = cohort(10);
    const findings = tablesFindings(people, [[people.slice(0, 5).map(({ id }) => id), [...people.slice(5, 9).map(({ id }) => id), 'gone']]]);
    expect(findings.rounds[0]?.without).toEqual(['p009']);
    expect(findings.rounds[0]?.tables[1]?.[0]).toEqual({ code: 'too-small', people: 4 });
  });

  it('counts tables of five to seven', () => {
    expect([4, 5, 8, 9, 10, 14, 16, 60].map((people) => tableCounts(people))).toEqual([
      null, { fewest: 1, most: 1 }, null, null, { fewest: 2, most: 2 }, { fewest: 2, most: 2 }, { fewest: 3, most: 3 }, { fewest: 9, most: 12 },
    ]);
  });
});
