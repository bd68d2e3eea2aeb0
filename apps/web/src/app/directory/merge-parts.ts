import { ChangeDetectionStrategy, Component, Injector, afterNextRender, computed, inject, input, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Field } from '../shared/forms/field';
import { Formats } from '../shared/i18n/formats';
import { Messages } from '../shared/i18n/messages';
import { StateTag, type Tone } from '../shared/ui/state-tag';
import { MergeWords, type PreviewPart } from './merge-words';

type Outcome = PreviewPart['rows'][number]['outcome'] | 'freesPlace';

/** What asks for a second look comes first. */
const outcomes: readonly { readonly outcome: Outcome; readonly tone: Tone }[] = [
  { outcome: 'closes', tone: 'bad' }, { outcome: 'freesPlace', tone: 'bad' }, { outcome: 'not-widened', tone: 'warn' }, { outcome: 'double', tone: 'warn' }, { outcome: 'self', tone: 'warn' },
  { outcome: 'moves', tone: 'plain' },
];

/** Rows of a group before the rest is asked for, and rows of a part from which on it has a field to find some. */
const [first, long] = [24, 40];

/** What goes over with a record: part by part, and in each by what becomes of it. Hundreds of rows stand side by side and unfold. */
@Component({
  selector: 'app-merge-parts',
  imports: [Field, MatButton, StateTag],
  templateUrl: './merge-parts.html',
  styleUrl: './merge-parts.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class MergeParts {
  readonly parts = input.required<readonly PreviewPart[]>();
  protected readonly t = inject(Messages).t;
  protected readonly formats = inject(Formats);
  private readonly words = inject(MergeWords);
  private readonly injector = inject(Injector);
  protected readonly sought = signal<Readonly<Record<string, string>>>({});
  private readonly whole = signal<ReadonlySet<string>>(new Set());

  protected readonly total = computed(() => {
    const sum = (count: (part: PreviewPart) => number) => this.parts().reduce((all, part) => all + count(part), 0);
    return this.parts().length > 0 ? this.t('directory.merge.total', { moves: sum(({ moves }) => moves), setAside: sum(({ setAside }) => setAside) }) : '';
  });

  protected readonly shown = computed(() => this.parts().map((part) => {
    const sought = (this.sought()[part.part] ?? '').trim().toLocaleLowerCase();
    const rows = part.rows
      .map((row) => ({ ...row, outcome: row.freesPlace ? ('freesPlace' as const) : row.outcome, title: this.words.title(part.part, row.title), detail: this.words.detail(part.part, row.detail) }))
      .filter(({ title, detail }) => `${title} ${detail}`.toLocaleLowerCase().includes(sought));
    const groups = outcomes
      .map((kind) => ({ ...kind, rows: rows.filter(({ outcome }) => outcome === kind.outcome), most: this.whole().has(part.part + kind.outcome) ? Infinity : first }))
      .filter((group) => group.rows.length > 0);
    return {
      ...part, groups, sought, found: rows.length, isLong: part.rows.length >= long, notListed: part.moves + part.setAside - part.rows.length,
      isOpen: part.setAside > 0 && part.rows.length < long,
    };
  }));

  protected seek(part: string, words: string): void {
    this.sought.update((all) => ({ ...all, [part]: words }));
  }

  /** The button goes; whoever pressed it reads on at the first row that came. */
  protected showAll(group: string, from: number, { currentTarget }: Event): void {
    const list = (currentTarget as HTMLElement).previousElementSibling;
    this.whole.update((all) => new Set([...all, group]));
    afterNextRender({ read: () => (list?.children[from] as HTMLElement | undefined)?.focus() }, { injector: this.injector });
  }
}
