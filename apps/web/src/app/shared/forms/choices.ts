import { ChangeDetectionStrategy, Component, ElementRef, booleanAttribute, computed, inject, input, model, output, signal, viewChild } from '@angular/core';
import type { FormValueControl } from '@angular/forms/signals';
import { Messages } from '../i18n/messages';
import { Icon } from '../ui/icon';
import { OptionList, folded, type Option } from './option';

/**
 * Several of a list that is here already: countries, languages, states. Typing narrows the list, Enter takes an option or
 * puts it back, Backspace in the empty field takes the last one off.
 */
@Component({
  selector: 'ui-choices',
  imports: [Icon],
  templateUrl: './choices.html',
  styleUrl: './combobox.scss',
  host: { '(focusout)': 'leave($event)' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Choices implements FormValueControl<string[]> {
  readonly value = model<string[]>([]);
  readonly touched = model(false);
  readonly disabled = input(false);
  readonly options = input.required<readonly Option[]>();
  readonly placeholder = input('');
  /** Says how many are chosen instead of showing them: for filters, whose chips stand below. */
  readonly counted = input(false, { transform: booleanAttribute });
  /** When the list is closed: for filters that ask the server once per choice made. */
  readonly closed = output();

  protected readonly t = inject(Messages).t;
  protected readonly icons = { check: 'check', remove: 'close' } as const;
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly field = viewChild.required<ElementRef<HTMLInputElement>>('field');

  protected readonly words = signal('');
  protected readonly open = signal(false);
  protected readonly shown = computed(() => {
    const words = folded(this.words().trim());
    return this.options().filter((option) => folded(option.label).includes(words));
  });
  protected readonly list = new OptionList(this.shown);
  protected readonly chosen = computed(() => this.value().map((value) => this.options().find((option) => option.value === value) ?? { value, label: value }));

  protected readonly hint = computed(() => {
    if (!this.value().length) return this.placeholder() || this.t('ui.choose.several');
    return this.counted() ? this.t('ui.choose.count', { count: this.value().length }) : '';
  });

  focus(): void {
    this.field().nativeElement.focus();
  }

  protected typed(words: string): void {
    this.words.set(words);
    this.open.set(true);
  }

  protected toggle(option: Option): void {
    this.value.update((now) => (now.includes(option.value) ? now.filter((value) => value !== option.value) : [...now, option.value]));
    this.words.set('');
    this.focus();
  }

  protected key(event: KeyboardEvent): void {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key] as 1 | -1 | undefined;
    if (step) {
      event.preventDefault();
      if (this.open()) this.list.move(step);
      else this.open.set(true);
    } else if (event.key === 'Enter' && this.open() && !event.isComposing) {
      event.preventDefault();
      const active = this.list.active();
      if (active) this.toggle(active);
    } else if (event.key === 'Escape' && this.open()) {
      event.stopPropagation();
      this.close();
    } else if (event.key === 'Backspace' && !this.words() && this.value().length) {
      this.value.update((now) => now.slice(0, -1));
    }
  }

  protected leave(event: FocusEvent): void {
    if (this.host.contains(event.relatedTarget as Node | null)) return;
    this.words.set('');
    this.touched.set(true);
    this.close();
  }

  private close(): void {
    if (!this.open()) return;
    this.open.set(false);
    this.closed.emit();
  }
}
