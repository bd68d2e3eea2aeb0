import { ChangeDetectionStrategy, Component, ElementRef, afterRenderEffect, computed, inject, linkedSignal, viewChild, type WritableSignal } from '@angular/core';
import { toObservable, toSignal } from '@angular/core/rxjs-interop';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { catchError, debounceTime, distinctUntilChanged, map, of, startWith, switchMap } from 'rxjs';
import { Session } from '../shared/access/session';
import { Api } from '../shared/http/api';
import { problemOf } from '../shared/http/problem';
import { Messages } from '../shared/i18n/messages';
import { Icon } from '../shared/ui/icon';
import { ProblemText } from '../shared/ui/problem-text';
import { destinations } from './destinations';
import { grouped, matching, type Entry, type Group } from './palette-entries';

interface Answer {
  readonly words: string;
  readonly groups: readonly Group[];
  readonly failed: string;
}

/**
 * Search for everything, as a combobox: the words stay in the field, arrow keys move through the list, Enter opens. Typing
 * waits a moment before it asks, and a newer question drops the older one.
 */
@Component({
  imports: [Icon],
  templateUrl: './palette-dialog.html',
  styleUrl: './palette-dialog.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PaletteDialog {
  protected readonly t = inject(Messages).t;
  private readonly api = inject(Api);
  private readonly session = inject(Session);
  private readonly texts = inject(ProblemText);
  private readonly dialog = inject<MatDialogRef<PaletteDialog, string>>(MatDialogRef);
  private readonly list = viewChild<ElementRef<HTMLElement>>('list');

  protected readonly icons = { search: 'magnify', open: 'arrow-right' } as const;
  /** Holds already what was typed before the field was there. */
  protected readonly words = inject<WritableSignal<string>>(MAT_DIALOG_DATA);
  private readonly question = computed(() => this.words().trim());
  private readonly asks = computed(() => [...this.question()].length >= 2);

  private readonly answer = toSignal(
    toObservable(this.question).pipe(
      debounceTime(180),
      distinctUntilChanged(),
      switchMap((words) => ([...words].length < 2 ? of(undefined) : this.ask(words))),
      startWith(undefined),
    ),
    { requireSync: true },
  );

  protected readonly waiting = computed(() => this.asks() && this.answer()?.words !== this.question());
  protected readonly failed = computed(() => (this.asks() ? (this.answer()?.failed ?? '') : ''));
  protected readonly groups = computed<readonly Group[]>(() => {
    const typed = this.question();
    const places: Entry[] = [{ path: 'today', label: 'shell.nav.today' as const }, ...destinations.filter((d) => this.session.can(d.permission))].map((d) => ({
      id: `go-${d.path}`,
      title: this.t(d.label),
      subtitle: '',
      url: `/${d.path}`,
    }));
    const actions: Entry[] = destinations
      .flatMap((destination) => destination.actions ?? [])
      .filter((action) => this.session.can(action.permission))
      .map((action) => ({ id: `do-${action.url}`, title: this.t(action.label), subtitle: '', url: action.url }));
    return [
      { label: this.t('shell.search.actions'), entries: matching(actions, typed) },
      { label: this.t('shell.search.goTo'), entries: matching(places, typed) },
      ...(this.asks() ? (this.answer()?.groups ?? []) : []),
    ].filter((group) => group.entries.length);
  });
  private readonly entries = computed(() => this.groups().flatMap((group) => group.entries));
  /** The chosen entry; the first one whenever the list changes, so that Enter opens the best hit. */
  protected readonly active = linkedSignal(() => this.entries()[0]?.id ?? '');
  protected readonly nothing = computed(() => this.asks() && !this.waiting() && !this.failed() && !this.entries().length);
  protected readonly spoken = computed(() => (this.asks() && !this.waiting() && !this.failed() ? this.t('shell.search.results', { count: this.entries().length }) : ''));

  constructor() {
    afterRenderEffect(() => {
      const active = this.active();
      this.list()?.nativeElement.querySelector(`[id="${CSS.escape(active)}"]`)?.scrollIntoView({ block: 'nearest' });
    });
  }

  protected key(event: KeyboardEvent): void {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      const entries = this.entries();
      const at = entries.findIndex((entry) => entry.id === this.active());
      const next = entries[(at + step + entries.length) % Math.max(1, entries.length)];
      if (next) this.active.set(next.id);
    } else if (event.key === 'Enter' && !event.isComposing) {
      event.preventDefault();
      const chosen = this.entries().find((entry) => entry.id === this.active());
      if (chosen) this.go(chosen);
    }
  }

  protected go(entry: Entry): void {
    this.dialog.close(entry.url);
  }

  private ask(words: string) {
    return this.api.observe('GET /search', { query: { q: words } }).pipe(
      map(({ hits }): Answer => ({ words, groups: grouped(hits, (kind) => this.t(`shell.search.kind.${kind}`)), failed: '' })),
      catchError((error: unknown) => of<Answer>({ words, groups: [], failed: this.texts.of(problemOf(error)) })),
    );
  }
}
