export interface CountedTie {
  readonly kind: string;
  readonly state: 'stated' | 'confirmed' | 'disputed';
  /** `YYYY-MM-DD`. */
  readonly since: string;
}

/** What is between two organisations or countries. Every tie is in exactly one of `confirmed`, `stated` and `disputed`. */
export interface AddedUp {
  readonly ties: number;
  readonly confirmed: number;
  readonly stated: number;
  readonly disputed: number;
  /** Those that began within the last two years. */
  readonly fresh: number;
  /** When the latest began; empty where there is none. */
  readonly latest: string;
  /** How many of each kind, the most frequent first; of as many, by code. */
  readonly kinds: readonly { readonly kind: string; readonly ties: number }[];
  readonly weight: number;
}

/**
 * What one tie weighs: one that both sides confirmed twice as much as one that one side stated, a fresh one twice as much as an
 * old one. They are quarters, so that sums of them are exact in any order.
 */
export const tieWeights = { confirmed: { fresh: 1, old: 0.5 }, stated: { fresh: 0.5, old: 0.25 }, disputed: { fresh: 0, old: 0 } } as const;

/** Who only met at a training has not worked together for it. */
export function isCooperation(kind: string): boolean {
  return kind !== 'MET';
}

/** `fresh` is the month from which ties are fresh, as `freshFrom` tells it. */
export function weightOf({ state, since }: Omit<CountedTie, 'kind'>, fresh: string): number {
  return tieWeights[state][since >= fresh ? 'fresh' : 'old'];
}

/** Adds ties up one by one; what is no cooperation has to be left out before. */
export class AddedUpTies {
  private readonly states = { confirmed: 0, stated: 0, disputed: 0 };
  private readonly kinds = new Map<string, number>();
  private freshOnes = 0;
  private latest = '';
  private weight = 0;

  /** `fresh` is the month from which ties are fresh, as `freshFrom` tells it. */
  constructor(private readonly fresh: string) {}

  add({ kind, state, since }: CountedTie): void {
    this.states[state] += 1;
    this.kinds.set(kind, (this.kinds.get(kind) ?? 0) + 1);
    if (since >= this.fresh) this.freshOnes += 1;
    if (since > this.latest) this.latest = since;
    this.weight += weightOf({ state, since }, this.fresh);
  }

  get total(): AddedUp {
    const { confirmed, stated, disputed } = this.states;
    const kinds = [...this.kinds].map(([kind, ties]) => ({ kind, ties })).sort((a, b) => b.ties - a.ties || (a.kind < b.kind ? -1 : 1));
    return { ties: confirmed + stated + disputed, ...this.states, fresh: this.freshOnes, latest: this.latest, kinds, weight: this.weight };
  }
}
