import type { RowOutcome } from '@liaison/domain/imports';
import type { Actor } from '../../shared/access/actor';
import type { Plan, RowPlan, Settings } from './import-record';
import type { KnownCodes } from './known-codes';
import type { RowValues } from './row-values';

/** Rows before this one that are about the same thing, by their key. */
export interface Earlier {
  readonly number: number;
  readonly recordId: string;
  readonly outcome: RowOutcome;
  readonly mandates: readonly string[];
}
export type Seen = ReadonlyMap<string, Earlier>;

/** One row while it is looked at: refused, unless the planner finds what it would do. */
export class Look {
  title = '';
  recordId: string | null = null;
  key: string | null = null;
  private outcome: RowOutcome = 'refused';
  private found: Plan | null = null;

  constructor(
    readonly number: number,
    readonly values: RowValues,
    readonly codes: KnownCodes,
  ) {}

  same(): void {
    this.outcome = 'same';
  }

  change(plan: Plan): void {
    this.outcome = 'change';
    this.found = plan;
  }

  create(id: string, plan: Plan): void {
    this.outcome = 'create';
    this.recordId = id;
    this.found = plan;
  }

  get plan(): RowPlan {
    const isRefused = this.values.isRefused;
    return {
      number: this.number, outcome: isRefused ? 'refused' : this.outcome, reasons: this.values.reasons, title: this.title.slice(0, 300), matchKey: isRefused ? null : this.key,
      recordId: isRefused ? null : this.recordId, plan: isRefused ? null : this.found,
    };
  }
}

export interface Planner {
  /** What says that two rows of a file are about the same thing. */
  keyOf(values: RowValues): string | null;
  /** Looks at some rows in their order; `seen` knows the rows before them, and learns of these. */
  plan(actor: Actor, settings: Settings, looks: readonly Look[], seen: Map<string, Earlier>): Promise<void>;
}
