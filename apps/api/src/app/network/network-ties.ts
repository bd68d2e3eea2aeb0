import { lengthOfTie, monthsBetween } from '@liaison/domain/network';
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
  private searched: { month: string; graph: Graph; tieOf: Int32Array } | undefined;

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
   * The graph that paths are searched in, built when the first one of a month is: a disputed tie introduces nobody, and how long
   * the others are follows from who said so and how long ago. `tieOf` gives the tie of an edge.
   */
  paths(today: Date): { graph: Graph; tieOf: Int32Array } {
    const month = today.toISOString().slice(0, 7);
    if (this.searched?.month === month) return this.searched;
    const tieOf = Int32Array.from(this.stateOf.keys()).filter((tie) => this.state(tie) !== 'disputed');
    const graph = buildGraph(
      this.numbers.size,
      {
        from: tieOf.map((tie) => this.from[tie] as number),
        to: tieOf.map((tie) => this.to[tie] as number),
        length: tieOf.map((tie) => lengthOfTie(this.state(tie) === 'confirmed' ? 'confirmed' : 'stated', monthsBetween(this.since(tie), month))),
      },
      { directed: false },
    );
    this.searched = { month, graph, tieOf };
    return this.searched;
  }
}
