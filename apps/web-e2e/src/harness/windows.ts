import { Visitor, type Language } from './visitor';

export interface Looker {
  readonly email?: string;
  readonly language: Language;
}

export interface View extends Looker {
  readonly width: number;
  readonly dark: boolean;
}

interface Shelf {
  readonly idle: Visitor[];
  /** Looks that are still to come. */
  left: number;
}

/** Windows that serve one look after the other: opening one and signing in costs more than most pages do. */
export class Windows {
  private readonly shelves = new Map<string, Shelf>();

  /** All looks there will be: a window closes when the last one of its account and language is done. */
  constructor(looks: readonly Looker[]) {
    for (const look of looks) this.shelf(look).left++;
  }

  async look<T>(view: View, work: (visitor: Visitor) => Promise<T>): Promise<T> {
    const shelf = this.shelf(view);
    const visitor = shelf.idle.pop() ?? (await Visitor.arrives(view));
    try {
      await visitor.turns(view);
      return await work(visitor);
    } finally {
      shelf.idle.push(visitor);
      shelf.left--;
      if (shelf.left === 0) for (const gone of shelf.idle.splice(0)) await gone.leaves();
    }
  }

  private shelf({ email = '', language }: Looker): Shelf {
    const key = `${email} ${language}`;
    const shelf = this.shelves.get(key) ?? { idle: [], left: 0 };
    this.shelves.set(key, shelf);
    return shelf;
  }
}
