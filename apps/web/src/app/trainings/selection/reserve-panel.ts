import { ChangeDetectionStrategy, Component, effect, inject, input, output, signal, untracked } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Api } from '../../shared/http/api';
import { Formats } from '../../shared/i18n/formats';
import { Messages } from '../../shared/i18n/messages';
import { DisciplineMark } from '../../shared/ui/discipline-mark';
import { ListStates } from '../../shared/ui/list-states';
import { Notices } from '../../shared/ui/notices';
import { StateTag } from '../../shared/ui/state-tag';
import { SelectionClient, type Reserve } from './selection-client';

type Queue = Reserve['queues'][number];

/** The queues of the reserve with what each of them waits for, and the places that wait for an answer. */
@Component({
  selector: 'app-reserve-panel',
  imports: [DisciplineMark, ListStates, MatButton, StateTag],
  templateUrl: './reserve-panel.html',
  styleUrl: './reserve-panel.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ReservePanel {
  readonly id = input.required<string>();
  readonly isOpen = input.required<boolean>();
  /** Moves with every decision: then the queues are asked for again. */
  readonly decided = input.required<number>();
  readonly changed = output();

  protected readonly t = inject(Messages).t;
  protected readonly formats = inject(Formats);
  private readonly client = inject(SelectionClient);
  private readonly notices = inject(Notices);
  protected readonly reserve = inject(Api).resource('GET /trainings/:id/reserve', () => ({ params: { id: this.id() } }));
  protected readonly busy = signal(false);

  constructor() {
    effect(() => {
      if (this.decided() > 0) untracked(() => this.reserve.reload());
    });
  }

  protected nextOf({ waiting }: Queue): Queue['waiting'][number] | undefined {
    return waiting.find(({ isNext }) => isNext);
  }

  protected async offer(queue: Queue, name: string): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    try {
      this.reserve.set(await this.client.offer(this.id(), queue.discipline));
      this.notices.say(this.t('selection.reserve.offered', { name }));
      this.changed.emit();
    } catch (error) {
      this.reserve.reload();
      this.notices.failed(error);
    } finally {
      this.busy.set(false);
    }
  }
}
