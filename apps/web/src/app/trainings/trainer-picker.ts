import { ChangeDetectionStrategy, Component, ElementRef, computed, inject, input, model, signal, viewChild } from '@angular/core';
import { toObservable, toSignal } from '@angular/core/rxjs-interop';
import type { FormValueControl } from '@angular/forms/signals';
import { debounceTime } from 'rxjs';
import { Api } from '../shared/http/api';
import { Formats } from '../shared/i18n/formats';
import { Messages } from '../shared/i18n/messages';
import { DisciplineMark } from '../shared/ui/discipline-mark';
import { LanguageTag } from '../shared/ui/language-tag';
import { ListStates } from '../shared/ui/list-states';
import { StateTag } from '../shared/ui/state-tag';
import type { Trainer } from './trainings-client';

/** The time trainers are wanted for, on the clock of a place. */
export interface WantedTime {
  readonly startsAt: string;
  readonly endsAt: string;
  readonly timeZone: string;
  /** The session that is being changed: being in it already is no obstacle. */
  readonly exceptSession?: string;
}

/**
 * The trainers of the programme with whether they are free at the time, and if not, why. Whoever is busy cannot be taken;
 * somebody already taken who is busy now stays to be seen and put back.
 */
@Component({
  selector: 'app-trainer-picker',
  imports: [DisciplineMark, LanguageTag, ListStates, StateTag],
  templateUrl: './trainer-picker.html',
  styleUrl: './trainer-picker.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TrainerPicker implements FormValueControl<string[]> {
  readonly value = model<string[]>([]);
  readonly touched = model(false);
  /** Without a whole time, nobody knows who is free. */
  readonly at = input.required<WantedTime | null>();
  readonly most = input(10);

  protected readonly t = inject(Messages).t;
  protected readonly formats = inject(Formats);
  private readonly search = viewChild.required<ElementRef<HTMLInputElement>>('search');
  protected readonly words = signal('');
  private readonly asked = toSignal(toObservable(this.words).pipe(debounceTime(200)), { initialValue: '' });
  private readonly steadyTime = computed(() => this.at(), { equal: (a, b) => JSON.stringify(a) === JSON.stringify(b) });

  protected readonly trainers = inject(Api).resource('GET /trainers', () => ({ query: { q: this.asked(), ...this.steadyTime() } }));
  protected readonly full = computed(() => this.value().length >= this.most());

  focus(): void {
    this.search().nativeElement.focus();
  }

  protected isOn({ id }: Trainer): boolean {
    return this.value().includes(id);
  }

  protected toggle({ id }: Trainer): void {
    this.value.update((now) => (now.includes(id) ? now.filter((one) => one !== id) : [...now, id]));
    this.touched.set(true);
  }

  protected reason({ title, startsAt, endsAt }: NonNullable<Trainer['busy']>): string {
    const time = this.formats.timeRange(startsAt, endsAt, this.at()?.timeZone);
    return title === null ? this.t('trainings.trainers.elsewhere', { time }) : this.t('trainings.trainers.busyWith', { title, time });
  }
}
