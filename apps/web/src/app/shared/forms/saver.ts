import { signal, type WritableSignal } from '@angular/core';
import { submit, type FieldTree } from '@angular/forms/signals';
import { Problem, problemOf } from '../http/problem';

interface Erroneous {
  /** The code of the server; words for it, where there are any, stand under `ui.validation`. */
  readonly kind: string;
  readonly fieldTree: FieldTree<unknown>;
}

/**
 * One save of a form, from pressing the button to the answer. Problems of single fields go to the fields, all others to
 * `problem`; what was typed stays. Give it to `ui-error-summary` and `ui-save-bar`.
 */
export class Saver {
  readonly busy = signal(false);
  /** True after the first try: from then on the summary shows what is wrong. */
  readonly tried = signal(false);
  readonly problem: WritableSignal<Problem | undefined> = signal(undefined);

  /**
   * Runs the action if the form is valid. Resolves with its answer, or with `undefined` where nothing was saved.
   * A problem with one of the codes in `leave` is thrown for the caller to handle, such as `stale-version`.
   */
  async run<Model, Answer>(form: FieldTree<Model>, action: () => Promise<Answer>, leave: readonly string[] = []): Promise<Answer | undefined> {
    if (this.busy()) return undefined;
    this.busy.set(true);
    this.problem.set(undefined);
    let answer: Answer | undefined;
    let left: Problem | undefined;
    try {
      await submit(form, async () => {
        try {
          answer = await action();
          return undefined;
        } catch (error) {
          const problem = problemOf(error);
          if (leave.includes(problem.code)) {
            left = problem;
            return undefined;
          }
          const { placed, rest } = place(form, problem);
          if (rest) this.problem.set(problem);
          return placed;
        }
      });
    } finally {
      this.busy.set(false);
      this.tried.set(true);
    }
    if (left) throw left;
    if (answer !== undefined) this.tried.set(false);
    return answer;
  }
}

/** Finds the field of each field problem; what has no field of its own is told above the form. */
function place(form: FieldTree<unknown>, problem: Problem): { placed: Erroneous[]; rest: boolean } {
  const placed: Erroneous[] = [];
  for (const error of problem.errors) {
    const fieldTree = fieldAt(form, error.path);
    if (fieldTree) placed.push({ kind: error.code, fieldTree });
  }
  return { placed, rest: placed.length === 0 || placed.length < problem.errors.length };
}

/** `body.quotas.0.places` → the field; undefined where the form has no such field or only the root is meant. */
function fieldAt(form: FieldTree<unknown>, path: string): FieldTree<unknown> | undefined {
  const keys = path.replace(/^body\./, '').split('.').filter(Boolean);
  let field: unknown = form;
  for (const key of keys) {
    if (typeof field !== 'function') return undefined;
    field = (field as unknown as Record<string, unknown>)[key];
  }
  return keys.length && typeof field === 'function' ? (field as FieldTree<unknown>) : undefined;
}
