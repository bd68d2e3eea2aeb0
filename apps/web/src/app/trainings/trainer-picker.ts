import { ChangeDetectionStrategy, Component, ElementRef, computed, inject, input, model, signal, viewChild } from '@angular/core';
import { toObservable, toSignal } from '@angular/core/rxjs-interop';
import type { Obstacle } from '@liaison/contracts';
import type { FormValueControl } from '@angular/forms/signals';
import { forbids } from '@liaison/domain/planning';
import { debounceTime } from 'rxjs';
import { Api } from '../shared/http/api';
import { Formats } from '../shared/i18n/formats';
import { Messages } from '../shared/i18n/messages';
import { DisciplineMark } from '../shared/ui/discipline-mark';
import { LanguageTag } from '../shared/ui/language-tag';
import { ListStates } from '../shared/ui/list-states';
import { StateTag } from '../shared/ui/state-tag';
import { ObstacleWords } from './trainers/obstacle-words';
import type { Trainer } from './trainings-client';

/** The time trainers are wanted for, on the clock of a place: between two times, or on whole days. */
export interface WantedTime {
  readonly startsAt?: string;
  readonly endsAt?: string;
  readonly from?: string;
  readonly to?: string;
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
  /** What they are to teach: who is not accredited for it is told so. */
  readonly module = input<string | null>(null);
  readonly most = input(10);

  protected readonly t = inject(Messages).t;
  protected readonly formats = inject(Formats);
  private readonly reasons = inject(ObstacleWords);
  protected readonly tones = { free: 'good', busy: 'bad', decide: 'warn' } as const;
  private readonly search = viewChild.required<ElementRef<HTMLInputElement>>('search');
  protected readonly words = signal('');
  private readonly asked = toSignal(toObservable(this.words).pipe(debounceTime(200)), { initialValue: '' });
  private readonly steadyTime = computed(() => this.at(), { equal: (a, b) => JSON.stringify(a) === JSON.stringify(b) });

  protected readonly trainers = inject(Api).resource('GET /trainers', () => ({
    query: { q: this.asked(), ...this.steadyTime(), ...(this.module() && { module: this.module() as string }) },
  }));
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

  /** Who stands somewhere else then, or comes from a suspended country; what else stands against somebody, a planner decides. */
  protected cannot({ obstacles }: Trainer): boolean {
    return obstacles.some(({ code }) => forbids(code));
  }

  protected reason(obstacle: Obstacle): string {
    return this.reasons.of(obstacle, this.at()?.timeZone);
  }

  protected state(trainer: Trainer): 'free' | 'busy' | 'decide' {
    return this.cannot(trainer) ? 'busy' : trainer.obstacles.length ? 'decide' : 'free';
  }
}
