import { maySee, type Visibility } from '@liaison/domain/access';
import type { Discipline } from '@liaison/domain/disciplines';
import type { Actor } from '../shared/access/actor';

/** A person of the programme with what decides who may see them, or an organisation of it. */
export interface EndRow {
  readonly id: string;
  readonly kind: 'person' | 'organisation';
  /** null for organisations, which the wall alone guards. */
  readonly listing: Visibility | null;
  readonly organisationId: string | null;
  readonly countryCode: string | null;
  readonly sectorCode: string | null;
  readonly discipline: Discipline | null;
  /** Whether the person agreed to be asked to introduce others, or withdrew that; null where they never said. */
  readonly brokering: boolean | null;
}

/** What many ends have in common: everybody of one organisation with the same rule is seen by the same viewers. */
type Group = Omit<EndRow, 'id'>;

/** The number of an id; numbers are never given again, so a tie that was read earlier keeps its ends. */
export class EndNumbers {
  private readonly numbers = new Map<string, number>();
  private readonly ids: string[] = [];

  of(id: string): number | undefined {
    return this.numbers.get(id);
  }

  idOf(end: number): string {
    return this.ids[end] as string;
  }

  give(id: string): number {
    const known = this.numbers.get(id);
    if (known !== undefined) return known;
    this.numbers.set(id, this.ids.length);
    return this.ids.push(id) - 1;
  }

  get size(): number {
    return this.ids.length;
  }
}

const viewersKept = 200;

/** Who and what is in the network of a programme, and who may see it. Never changed once it is made. */
export class NetworkEnds {
  private readonly groups: Group[] = [];
  /** Place of each end's group; -1 where an id is known from a tie only, which nobody may see. */
  private readonly groupOf: Int32Array;
  private readonly answers = new Map<string, Uint8Array>();

  constructor(
    private readonly numbers: EndNumbers,
    rows: readonly EndRow[],
  ) {
    const ends = rows.map(({ id }) => numbers.give(id));
    this.groupOf = new Int32Array(numbers.size).fill(-1);
    const places = new Map<string, number>();
    rows.forEach(({ id: _, ...group }, index) => {
      const key = `${group.kind} ${group.organisationId} ${group.countryCode} ${group.sectorCode} ${group.listing} ${group.brokering}`;
      let place = places.get(key);
      if (place === undefined) places.set(key, (place = this.groups.push(group) - 1));
      this.groupOf[ends[index] as number] = place;
    });
  }

  group(end: number): Group | undefined {
    return this.groups[this.groupOf[end] ?? -1];
  }

  /**
   * Which ends this viewer may see, as a question that is cheap to ask a hundred thousand times: `maySee` of the domain is
   * asked once for each group, and its answers are kept for viewers of the same role, mandate and countries. They cannot
   * grow old: a change of a listing or a mandate makes new ends.
   */
  seenBy(actor: Actor): (end: number) => boolean {
    const { groups, groupOf } = this;
    const own = this.numbers.of(actor.personId);
    const answers = this.answersFor(actor);
    return (end) => {
      const place = groupOf[end] ?? -1;
      if (place < 0) return false;
      if (end === own) return true;
      const known = answers[place];
      if (known !== 0) return known === 2;
      const seen = isSeen(actor, groups[place] as Group);
      answers[place] = seen ? 2 : 1;
      return seen;
    };
  }

  /** Whether a way may lead over this end: not over somebody who does not want to introduce people any more. */
  mayBroker(end: number): boolean {
    return this.group(end)?.brokering !== false;
  }

  /** Somebody who wants to introduce people without being named: a way over them is told as one through the coordination office. */
  brokersUnnamed(end: number): boolean {
    const group = this.group(end);
    return group?.listing === 'broker-only' && group.brokering === true;
  }

  private answersFor(actor: Actor): Uint8Array {
    const key = [actor.role, actor.organisationId, actor.countryCode, actor.sectorCode, ...(actor.countries === 'all' ? ['*'] : actor.countries)].join(' ');
    let answers = this.answers.get(key);
    if (!answers) {
      if (this.answers.size >= viewersKept) this.answers.clear();
      this.answers.set(key, (answers = new Uint8Array(this.groups.length)));
    }
    return answers;
  }
}

function isSeen(actor: Actor, group: Group): boolean {
  if (group.kind === 'organisation') return true;
  // Who the person is was asked before; here only what the group shares counts.
  return group.listing !== null && maySee(actor, { ...group, personId: null, stewardCountry: group.countryCode }, group.listing);
}
