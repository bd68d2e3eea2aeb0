import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import type { TrainingState as State } from '@liaison/domain/states';
import { Api } from '../../shared/http/api';
import { Formats } from '../../shared/i18n/formats';
import { Messages } from '../../shared/i18n/messages';
import { DisciplineMark } from '../../shared/ui/discipline-mark';
import { ListStates } from '../../shared/ui/list-states';
import { Page } from '../../shared/ui/page';
import { StateTag, type Tone } from '../../shared/ui/state-tag';
import { Table } from '../../shared/ui/table';
import { TrainingState } from '../training-state';
import { TrainersClient, type TrainerProfile } from './trainers-client';

const tones: Readonly<Record<TrainerProfile['modules'][number]['state'], Tone>> = { valid: 'good', 'ends-soon': 'warn', expired: 'bad', 'not-yet': 'plain' };

@Component({
  imports: [DisciplineMark, ListStates, MatButton, Page, RouterLink, StateTag, Table, TrainingState],
  templateUrl: './trainer-page.html',
  styleUrl: '../training-page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TrainerPage {
  readonly id = input.required<string>();

  protected readonly t = inject(Messages).t;
  protected readonly formats = inject(Formats);
  private readonly client = inject(TrainersClient);
  protected readonly trainer = inject(Api).resource('GET /trainers/:id', () => {
    this.client.changes();
    return { params: { id: this.id() } };
  });
  protected readonly back = computed(() => ({ to: '/trainings/trainers', label: this.t('planning.trainers.title') }));

  protected tone(state: TrainerProfile['modules'][number]['state']): Tone {
    return tones[state];
  }

  protected stateOf({ state }: TrainerProfile['trainings'][number]): State {
    return state as State;
  }
}
