import { Injectable, inject } from '@angular/core';
import { Dialogs } from '../ui/dialogs';

/** A field to compare: its words, and how to write a value of it. */
export interface ComparedField<Model> {
  readonly key: keyof Model & string;
  readonly label: string;
  readonly show?: (value: Model) => string;
}

export interface Comparison {
  /** `first` is the side proposed: what nobody touched here is not taken from somebody who did. */
  readonly rows: readonly { readonly key: string; readonly label: string; readonly mine: string; readonly theirs: string; readonly first: 'mine' | 'theirs' }[];
}

/**
 * After a refused save (`stale-version`): shows both states field by field and lets the editor choose. Resolves with the
 * model to save again on the new version, or `undefined` where the editor goes back to the form. `before` is what the
 * editor began with.
 */
@Injectable({ providedIn: 'root' })
export class Stale {
  private readonly dialogs = inject(Dialogs);

  async resolve<Model extends object>(mine: Model, theirs: Model, fields: readonly ComparedField<Model>[], before?: Model): Promise<Model | undefined> {
    const differs = (a: Model, b: Model, key: keyof Model) => JSON.stringify(a[key]) !== JSON.stringify(b[key]);
    const rows = fields
      .filter(({ key }) => differs(mine, theirs, key))
      .map(({ key, label, show = (model) => String(model[key] ?? '') }) => {
        const first = before && !differs(mine, before, key) ? ('theirs' as const) : ('mine' as const);
        return { key, label, mine: show(mine), theirs: show(theirs), first };
      });
    if (!rows.length) return theirs;
    const { StaleDialog } = await import('./stale-dialog');
    const chosen = await this.dialogs.open<Record<string, 'mine' | 'theirs'>, Comparison>(StaleDialog, { rows }, { width: '52rem', disableClose: true });
    if (!chosen) return undefined;
    const taken = Object.fromEntries(Object.entries(chosen).map(([key, side]) => [key, (side === 'mine' ? mine : theirs)[key as keyof Model]]));
    return { ...theirs, ...(taken as Partial<Model>) };
  }
}
