import { ChangeDetectionStrategy, Component, ElementRef, computed, inject, input, linkedSignal, model, signal, viewChild } from '@angular/core';
import { toObservable, toSignal } from '@angular/core/rxjs-interop';
import type { FormValueControl } from '@angular/forms/signals';
import { catchError, debounceTime, map, of, startWith, switchMap, type Observable } from 'rxjs';
import { problemOf } from '../http/problem';
import { Messages } from '../i18n/messages';
import { Icon } from '../ui/icon';
import { ProblemText } from '../ui/problem-text';
import { OptionList, type Option } from './option';

interface Found {
  readonly words: string;
  readonly options: readonly Option[];
  readonly failed: string;
}

/**
 * One of many that the server knows: an organisation, a person. Typing asks after a pause, a newer question drops the older
 * one. What is typed but not chosen is put back when the field is left; emptying the field empties the value.
 */
@Component({
  selector: 'ui-pick',
  imports: [Icon],
  templateUrl: './pick.html',
  styleUrl: './combobox.scss',
  host: { '(focusout)': 'leave($event)' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Pick implements FormValueControl<string | null> {
  readonly value = model<string | null>(null);
  readonly touched = model(false);
  readonly disabled = input(false);
  /** Answers what matches; an empty text may answer the likeliest. */
  readonly search = input.required<(words: string) => Observable<readonly Option[]>>();
  /** The option the value stands for, where the form did not choose it itself. */
  readonly current = input<Option | null>(null);
  readonly placeholder = input('');

  protected readonly t = inject(Messages).t;
  protected readonly remove = 'close';
  private readonly texts = inject(ProblemText);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly field = viewChild.required<ElementRef<HTMLInputElement>>('field');

  private readonly chosen = linkedSignal<{ value: string | null; current: Option | null }, Option | null>({
    source: () => ({ value: this.value(), current: this.current() }),
    computation: ({ value, current }, previous) => {
      if (value === null) return null;
      // The words may come later than the value.
      if (current?.value === value) return current;
      return previous?.value?.value === value ? previous.value : { value, label: value };
    },
  });
  /** What is being typed; undefined while the field shows what is chosen. */
  private readonly typing = signal<string | undefined>(undefined);
  protected readonly shownWords = computed(() => this.typing() ?? this.chosen()?.label ?? '');
  protected readonly open = computed(() => this.typing() !== undefined);

  private readonly found = toSignal(
    toObservable(this.typing).pipe(
      debounceTime(180),
      switchMap((words) => (words === undefined ? of(undefined) : this.ask(words.trim()))),
      startWith(undefined),
    ),
    { requireSync: true },
  );
  protected readonly waiting = computed(() => this.open() && this.found()?.words !== this.typing()?.trim());
  protected readonly options = computed(() => (this.open() ? (this.found()?.options ?? []) : []));
  protected readonly failed = computed(() => this.found()?.failed ?? '');
  protected readonly list = new OptionList(this.options);

  focus(): void {
    this.field().nativeElement.focus();
  }

  protected typed(words: string): void {
    this.typing.set(words);
    if (!words.trim()) this.value.set(null);
  }

  protected show(): void {
    if (!this.open()) this.typing.set(this.chosen() ? this.shownWords() : '');
  }

  protected choose(option: Option): void {
    this.chosen.set(option);
    this.value.set(option.value);
    this.typing.set(undefined);
    this.focus();
  }

  protected empty(): void {
    this.value.set(null);
    this.typing.set(undefined);
    this.focus();
  }

  protected key(event: KeyboardEvent): void {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key] as 1 | -1 | undefined;
    if (step) {
      event.preventDefault();
      if (this.open()) this.list.move(step);
      else this.show();
    } else if (event.key === 'Enter' && this.open() && !event.isComposing) {
      event.preventDefault();
      const active = this.list.active();
      if (active && !this.waiting()) this.choose(active);
    } else if (event.key === 'Escape' && this.open()) {
      event.stopPropagation();
      this.typing.set(undefined);
    }
  }

  protected leave(event: FocusEvent): void {
    if (this.host.contains(event.relatedTarget as Node | null)) return;
    this.typing.set(undefined);
    this.touched.set(true);
  }

  private ask(words: string): Observable<Found> {
    return this.search()(words).pipe(
      map((options): Found => ({ words, options, failed: '' })),
      catchError((error: unknown) => of<Found>({ words, options: [], failed: this.texts.of(problemOf(error)) })),
    );
  }
}
