import { buildGraph, type Graph } from '@liaison/domain/paths';
import type { EndNumbers } from './network-ends';

export type TieState = 'stated' | 'confirmed' | 'disputed';

/** A current tie; ended ones are history and no part of the network. */
export interface TieRow {
  readonly id: string;
  readonly kind: string;
  readonly from: string;
  readonly to: string;
  readonly state: TieState;
  readonly since: string;
  readonly mutual: boolean;
}

const states: readonly TieState[] = ['stated', 'confirmed', 'disputed'];

/** The current ties of a programme as columns, the latest first. Never changed once it is made. */
export class NetworkTies {
  readonly from: Int32Array;
  readonly to: Int32Array;
  private readonly ids: string[] = [];
  private readonly sinces: string[] = [];
  private readonly kinds: { code: string; mutual: boolean }[] = [];
  private readonly kindOf: Uint8Array;
  private readonly stateOf: Uint8Array;
  private searched: { graph: Graph; tieOf: Int32Array } | undefined;

  constructor(
    private readonly numbers: EndNumbers,
    rows: readonly TieRow[],
  ) {
    this.from = new Int32Array(rows.length);
    this.to = new Int32Array(rows.length);
    this.kindOf = new Uint8Array(rows.length);
    this.stateOf = new Uint8Array(rows.length);
    const kinds = new Map<string, number>();
    rows.forEach((row, tie) => {
      let kind = kinds.get(row.kind);
      if (kind === undefined) kinds.set(row.kind, (kind = this.kinds.push({ code: row.kind, mutual: row.mutual }) - 1));
      this.ids.push(row.id);
      this.sinces.push(row.since);
      this.from[tie] = numbers.give(row.from);
      this.to[tie] = numbers.give(row.to);
      this.kindOf[tie] = kind;
      this.stateOf[tie] = states.indexOf(row.state);
    });
  }

  get count(): number {
    return this.ids.length;
  }

  id(tie: number): string {
    return this.ids[tie] as string;
  }

  since(tie: number): string {
    return this.sinces[tie] as string;
  }

  state(tie: number): TieState {
    return states[this.stateOf[tie] as number] as TieState;
  }

  kind(tie: number): string {
    return (this.kinds[this.kindOf[tie] as number] as { code: string }).code;
  }

  isMutual(tie: number): boolean {
    return (this.kinds[this.kindOf[tie] as number] as { mutual: boolean }).mutual;
  }

  /**
   * The graph that paths are searched in, built when the first one is: a disputed tie introduces nobody, a confirmed one is
   * better than any that was only stated, and of two alike the fresher one. `tieOf` gives the tie of an edge.
   */
  get paths(): { graph: Graph; tieOf: Int32Array } {
    if (this.searched) return this.searched;
    const tieOf = Int32Array.from(this.stateOf.keys()).filter((tie) => this.state(tie) !== 'disputed');
    const graph = buildGraph(
      this.numbers.size,
      {
        from: tieOf.map((tie) => this.from[tie] as number),
        to: tieOf.map((tie) => this.to[tie] as number),
        weight: tieOf.map((tie) => worth(this.state(tie), this.since(tie))),
      },
      { directed: false },
    );
    return (this.searched = { graph, tieOf });
  }
}

/** More than the months of any tie that could be stated. */
const confirmedIsWorth = 100_000;

/** Months since the year nought: whole numbers that do not depend on today. */
function worth(state: TieState, since: string): number {
  const months = Number(since.slice(0, 4)) * 12 + Number(since.slice(5, 7));
  return months + (state === 'confirmed' ? confirmedIsWorth : 0);
}
