import type { Person, Programme, SeedContext } from '../kit/seed-context';

/**
 * The trainers of a programme and when they are taken. Nobody is booked for two trainings whose days touch, which is
 * stricter than the database asks and leaves them a day to travel.
 */
export class Trainers {
  private readonly busy = new Map<string, { from: string; to: string }[]>();
  private readonly list: Person[] = [];

  constructor(
    private readonly seed: SeedContext,
    private readonly programme: Programme,
  ) {}

  get people(): readonly Person[] {
    return this.list;
  }

  add(person: Person): void {
    this.list.push(person);
    person.isTrainer = true;
    this.seed.rows.add('trainer', { programme_id: this.programme.id, person_id: person.id });
  }

  /** Free trainers of the country first, then the others; fewer than asked for when all are taken. */
  book(country: string, from: string, to: string, count: number): Person[] {
    const free = this.list.filter((person) => !(this.busy.get(person.id) ?? []).some((booked) => booked.from <= to && from <= booked.to));
    const near = free.filter((person) => person.organisation.country === country);
    const far = this.seed.random('trainers', this.programme.code, country, from).sample(free.filter((person) => person.organisation.country !== country), count);
    const chosen = [...near, ...far].slice(0, count);
    for (const person of chosen) this.take(person, from, to);
    return chosen;
  }

  take(person: Person, from: string, to: string): void {
    this.busy.set(person.id, [...(this.busy.get(person.id) ?? []), { from, to }]);
  }
}
