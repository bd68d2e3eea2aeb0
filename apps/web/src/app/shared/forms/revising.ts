import { effect, inject, untracked, type WritableSignal } from '@angular/core';
import type { FieldTree } from '@angular/forms/signals';
import { problemOf } from '../http/problem';
import { Saver } from './saver';
import { Stale, type ComparedField } from './stale';

export interface Revision<Model extends object, Item extends { version: number | null }, Answer> {
  readonly model: WritableSignal<Model>;
  readonly fields: FieldTree<Model>;
  /** What the form begins with once it is there; undefined where the form makes something new. */
  readonly before: () => Item | undefined;
  readonly draftOf: (item: Item) => Model;
  /** Saves the model over that version; undefined where there was none. */
  readonly send: (version: number | undefined) => Promise<Answer>;
  /** Finds the thing in the state that came with a refusal, where that holds more than the thing. */
  readonly within?: (current: never) => Item | undefined;
  /** The fields to show side by side, where somebody saved `theirs` meanwhile. */
  readonly compared: (theirs: Item) => readonly ComparedField<Model>[];
}

/**
 * The saving of a form over something that others may change too: fills the form with what there is, saves over the version
 * it began with and, where somebody was faster, lets the editor choose field by field and saves over theirs. Belongs into
 * an injection context.
 */
export class Revising<Model extends object, Item extends { version: number | null }, Answer> extends Saver {
  private readonly stale = inject(Stale);
  private began: Model;
  private saved = false;

  constructor(private readonly of: Revision<Model, Item, Answer>) {
    super();
    this.began = untracked(of.model);
    effect(() => {
      const before = of.before();
      if (before) untracked(() => of.model.set((this.began = of.draftOf(before))));
    });
  }

  /** Whether there are words that nobody saved; for `HoldsUnsaved`. */
  unsaved(): boolean {
    return !this.saved && this.of.fields().dirty();
  }

  /** Resolves with the answer, or with undefined where nothing was saved and the editor stays with the form. */
  async save(version = this.of.before()?.version ?? undefined): Promise<Answer | undefined> {
    const { fields, send } = this.of;
    try {
      const answer = await this.run(fields, () => send(version), ['stale-version']);
      if (answer !== undefined) this.saved = true;
      return answer;
    } catch (error) {
      return this.saveOverTheirs(error);
    }
  }

  private async saveOverTheirs(error: unknown): Promise<Answer | undefined> {
    const { model, draftOf, compared, within } = this.of;
    const problem = problemOf(error);
    const theirs = within ? within(problem.current as never) : (problem.current as Item | undefined);
    if (!theirs) {
      this.problem.set(problem);
      return undefined;
    }
    const merged = await this.stale.resolve(model(), draftOf(theirs), compared(theirs), this.began);
    if (!merged) return undefined;
    model.set(merged);
    return this.save(theirs.version ?? undefined);
  }
}
