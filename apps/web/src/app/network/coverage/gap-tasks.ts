import { ChangeDetectionStrategy, Component, inject, input, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import type { ResponseOf } from '@liaison/contracts';
import type { Discipline } from '@liaison/domain/disciplines';
import { gapOutcomes } from '@liaison/domain/network/codes';
import { Field } from '../../shared/forms/field';
import { Api } from '../../shared/http/api';
import { Formats } from '../../shared/i18n/formats';
import { Messages } from '../../shared/i18n/messages';
import { ListStates } from '../../shared/ui/list-states';
import { Notices } from '../../shared/ui/notices';
import { CodeNames } from '../code-names';

type Task = ResponseOf<'GET /gaps'>['items'][number];

/** What stewards were asked to close, each with the place to answer it. */
@Component({
  selector: 'app-gap-tasks',
  imports: [Field, ListStates, MatButton, RouterLink],
  template: `
    <section class="card stack" aria-labelledby="gaps">
      <h2 id="gaps">{{ t('verification.gaps.title') }}</h2>
      <p class="small muted">{{ t('verification.gaps.text') }}</p>
      <ui-field class="which" [label]="t('verification.gaps.state')">
        <select #which (change)="state.set(which.value === 'answered' ? 'answered' : 'open')">
          @for (one of states; track one) {
            <option [value]="one" [selected]="state() === one">{{ t(one === 'open' ? 'verification.gaps.open' : 'verification.gaps.answered') }}</option>
          }
        </select>
      </ui-field>
      <ui-list-states [of]="tasks" [lines]="2" [empty]="tasks.value()?.total === 0" [emptyTitle]="t('verification.gaps.none')" [emptyText]="t('verification.gaps.noneText')" />
      @if (tasks.value(); as page) {
        <ul class="plain-list">
          @for (task of page.items; track task.id) {
            <li>
              <p>
                <a routerLink="/network/coverage" [queryParams]="{ by: task.by === 'discipline' ? null : task.by }">{{ cell(task) }}</a>
                <span class="small muted line">
                  {{ formats.day(task.askedAt) }}, {{ task.askedBy ? t('verification.gaps.by', { name: task.askedBy }) : t('verification.gaps.someone') }} · {{ t('verification.gaps.now', { count: task.verified }) }}
                </span>
              </p>
              @if (task.note) {
                <p><bdi>{{ task.note }}</bdi></p>
              }
              @if (task.outcome; as outcome) {
                <p><b>{{ t(outcome === 'closed' ? 'verification.gaps.outcomes.closed' : 'verification.gaps.outcomes.not-now') }}</b>&ngsp;<bdi>{{ task.answer }}</bdi></p>
              } @else {
                <details>
                  <summary>{{ t('verification.gaps.answer') }}</summary>
                  <form class="row" (submit)="$event.preventDefault(); answer(task, what.value, words.value)">
                    <ui-field [label]="t('verification.gaps.outcome')">
                      <select #what>
                        @for (one of outcomes; track one) {
                          <option [value]="one" [selected]="one === (task.verified ? 'closed' : 'not-now')">{{ t(one === 'closed' ? 'verification.gaps.outcomes.closed' : 'verification.gaps.outcomes.not-now') }}</option>
                        }
                      </select>
                    </ui-field>
                    <ui-field class="words" [label]="t('verification.gaps.words')"><input #words maxlength="300" /></ui-field>
                    <button matButton="outlined" type="submit" [disabled]="busy()">{{ t('verification.gaps.send') }}</button>
                  </form>
                </details>
              }
            </li>
          }
        </ul>
      }
    </section>
  `,
  styles: `
    .line {
      display: block;
    }
    .which {
      max-width: 16rem;
    }
    li {
      padding: 12px 0;
      border-bottom: 1px solid var(--l-line);
    }
    summary {
      padding: 6px 0;
      cursor: pointer;
    }
    form {
      align-items: flex-end;
    }
    .words {
      flex: 1 1 16rem;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class GapTasks {
  /** Of one country alone; of all in reach where empty. */
  readonly country = input('');

  protected readonly t = inject(Messages).t;
  protected readonly formats = inject(Formats);
  private readonly codes = inject(CodeNames);
  private readonly api = inject(Api);
  private readonly notices = inject(Notices);
  protected readonly outcomes = gapOutcomes;
  protected readonly states = ['open', 'answered'] as const;
  protected readonly state = signal<'open' | 'answered'>('open');
  protected readonly busy = signal(false);
  protected readonly tasks = this.api.resource('GET /gaps', () => ({ query: { state: this.state(), ...(this.country() && { country: this.country() }) } }));

  protected cell({ countryCode, by, column }: Task): string {
    const names = { discipline: () => this.t(`domain.discipline.${column as Discipline}`), sector: () => this.codes.sector(column), competence: () => this.codes.competence(column) };
    return this.t('network.coverage.weakCell', { country: this.formats.country(countryCode), column: names[by]() });
  }

  protected async answer(task: Task, chosen: string, answer: string): Promise<void> {
    const outcome = gapOutcomes.find((one) => one === chosen);
    if (!outcome) return;
    this.busy.set(true);
    try {
      await this.api.send('POST /gaps/:id/answer', { params: { id: task.id }, body: { outcome, answer, version: task.version } });
      this.notices.say(this.t('verification.gaps.sent', { cell: this.cell(task) }));
    } catch (error) {
      this.notices.failed(error);
    } finally {
      this.busy.set(false);
      this.tasks.reload();
    }
  }
}
