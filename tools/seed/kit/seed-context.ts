import type { Discipline, SectorCode } from '@liaison/domain/disciplines';
import type { NominationState } from '@liaison/domain/states';
import { stableId } from '../../../apps/api/src/reference/stable-id';
import { Calendar } from './calendar';
import { Random } from './random';
import { Rows } from './rows';

export interface Country {
  code: string;
  nameEn: string;
  timeZone: string;
  /** What is spoken at work there, the first before the others. */
  languages: string[];
}

export interface Organisation {
  id: string;
  reference: string;
  country: string | null;
  sector: SectorCode;
  name: string;
  /** One that ended has nobody any more. */
  closed?: true;
}

export interface Person {
  id: string;
  displayName: string;
  organisation: Organisation;
  discipline: Discipline;
  functionCode: string;
  languages: string[];
  email: string;
  /** Begin of today's mandate. */
  since: string;
  /** Of somebody who can sign in. */
  accountId?: string;
  isTrainer?: true;
}

export interface Phase {
  id: string;
  number: number;
  startsOn: string;
  endsOn: string;
}

export interface Programme {
  id: string;
  code: string;
  phases: Phase[];
  /** Everybody with a seat in the programme, by country; `null` is international. */
  people: Map<string | null, Person[]>;
  organisations: Organisation[];
}

/** Somebody who was put forward for a training and holds, or held, a place in it. */
export interface Placed {
  nominationId: string;
  person: Person;
  state: NominationState;
}

/** What the parts of the seed share: the day that counts as today, the rows so far, and who is already there. */
export class SeedContext {
  readonly rows = new Rows();
  readonly calendar: Calendar;
  readonly countries = new Map<string, Country>();
  readonly organisations = new Map<string, Organisation>();
  /** Posts that have a holder already. */
  readonly posts = new Set<string>();
  readonly accounts = new Map<string, Person & { accountId: string }>();
  /** By training. */
  readonly placed = new Map<string, Placed[]>();
  /** By training, who applied to a call for it; with their nomination where they were passed on. */
  readonly applications = new Map<string, { application: string; nomination: string | null }[]>();
  /** Everybody who was put forward, by training. */
  readonly nominated = new Map<string, Person[]>();

  constructor(today: string) {
    this.calendar = new Calendar(today);
  }

  random(...words: (string | number)[]): Random {
    return new Random('liaison', ...words);
  }

  id(...words: (string | number)[]): string {
    return stableId(...words);
  }

  country(code: string): Country {
    return found(this.countries.get(code), `country ${code}`);
  }

  organisation(reference: string): Organisation {
    return found(this.organisations.get(reference), `organisation ${reference}`);
  }

  account(email: string): Person & { accountId: string } {
    return found(this.accounts.get(email), `account ${email}`);
  }
}

export function found<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`The seed knows no ${what}.`);
  return value;
}

export function addTo<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
