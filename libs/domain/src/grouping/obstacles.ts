import type { Discipline } from '../disciplines';
import { tableCounts } from './bound';
import { atEveryTable, smallestTable, type Seated } from './rules';

/** Why there are no tables that keep all rules; its words stand in the catalogues under `tables.obstacle.<code>`. */
export type Obstacle =
  | { code: 'too-few'; people: number; needed: number }
  | { code: 'does-not-divide'; people: number }
  | { code: 'discipline-short'; discipline: Discipline; people: number; tables: number }
  | { code: 'no-language-for'; person: string; people: number }
  | { code: 'between-superiors'; person: string }
  /** The rules do not exclude it by counting, and yet the search found nothing. */
  | { code: 'not-found'; tables: number };

/** What makes tables impossible before anybody looks for them; undefined where nothing does that counting can tell. */
export function obstacleOf(people: readonly Seated[]): Obstacle | undefined {
  if (people.length < smallestTable) return { code: 'too-few', people: people.length, needed: smallestTable };
  const counts = tableCounts(people.length);
  if (!counts) return { code: 'does-not-divide', people: people.length };
  for (const discipline of atEveryTable) {
    const there = people.filter((one) => one.discipline === discipline).length;
    if (there < counts.fewest) return { code: 'discipline-short', discipline, people: there, tables: counts.fewest };
  }
  return people.map((one) => aloneness(one, people)).find((obstacle) => obstacle !== undefined);
}

/** Whether somebody finds a whole table: people with a language of theirs, of every discipline, none above or below them. */
function aloneness(person: Seated, people: readonly Seated[]): Obstacle | undefined {
  const others = people.filter((one) => one.id !== person.id);
  const free = others.filter((one) => !one.superiors.includes(person.id) && !person.superiors.includes(one.id));
  const table = (around: readonly Seated[]) =>
    around.length + 1 >= smallestTable && atEveryTable.every((discipline) => person.discipline === discipline || around.some((one) => one.discipline === discipline));
  if (!table(free)) return { code: 'between-superiors', person: person.id };
  const sharing = (tag: string, among: readonly Seated[]) => among.filter(({ languages }) => languages.includes(tag));
  if (person.languages.some((tag) => table(sharing(tag, free)))) return undefined;
  // The language alone would do: it is those above and below who fill the table.
  if (person.languages.some((tag) => table(sharing(tag, others)))) return { code: 'between-superiors', person: person.id };
  return { code: 'no-language-for', person: person.id, people: Math.max(0, ...person.languages.map((tag) => sharing(tag, others).length)) };
}

/** The numbers of tables worth trying, the most first: smaller tables mean fewer meetings, and so fewer repeats. */
export function tablesToTry(people: readonly Seated[]): number[] {
  const counts = tableCounts(people.length);
  if (!counts) return [];
  const scarce = Math.min(...atEveryTable.map((discipline) => people.filter((one) => one.discipline === discipline).length));
  const most = Math.min(counts.most, scarce);
  return Array.from({ length: Math.max(0, most - counts.fewest + 1) }, (_, index) => most - index);
}

