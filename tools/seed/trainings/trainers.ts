import { plusDays } from '../kit/calendar';
import type { Person, Programme, SeedContext } from '../kit/seed-context';
import { modules } from './agenda';

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
    this.seed.rows.add('trainer', { programme_id: this.programme.id, person_id: person.id, note: '' });
    this.accredit(person);
  }

  /** Each teaches about half of the curriculum. Accreditations last three years; those of every seventh have run out. */
  private accredit(person: Person): void {
    const random = this.seed.random('accreditation', this.programme.code, person.id);
    const since = this.list.length % 7 === 6 ? -1_110 - random.int(0, 60) : -random.int(30, 1_000);
    for (const { id } of random.sample([...modules.values()], random.int(5, 9))) {
      const accreditedOn = this.seed.calendar.day(since);
      this.seed.rows.add('trainer_module', { programme_id: this.programme.id, person_id: person.id, module_id: id, accredited_on: accreditedOn, expires_on: plusDays(accreditedOn, 3 * 365) });
    }
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
