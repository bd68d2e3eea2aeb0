import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Api } from '../shared/http/api';
import { Formats } from '../shared/i18n/formats';
import { Messages } from '../shared/i18n/messages';
import { TrailWords } from '../shared/i18n/trail-words';
import { ListStates } from '../shared/ui/list-states';
import { Notices } from '../shared/ui/notices';
import { DirectoryClient, type HistoryKind } from './directory-client';

/** The past of a record, step by step, each with its way back. */
@Component({
  selector: 'app-history',
  imports: [ListStates, MatButton],
  template: `
    <ui-list-states [of]="steps()" [empty]="steps().value()?.total === 0" [emptyTitle]="t('directory.history.empty')" [lines]="3" />
    @if (steps().value(); as page) {
      <ol class="plain-list entries">
        @for (step of page.items; track step.seq) {
          <li>
            <strong>{{ words.action(step.action) }}</strong>
            <span class="muted">
              {{ formats.dateTime(step.at) }} · {{ step.actorName ?? t('directory.history.elsewhere') }}@if (step.role) {, {{ roleOf(step.role) }}}
            </span>
            @if (step.changes.length) {
              <dl>
                @for (change of step.changes; track change.field) {
                  <div>
                    <dt>{{ words.field(change.field) }}</dt>
                    <dd>
                      @if (step.revertible || change.before !== null) {
                        <del><bdi>{{ words.value(change.field, change.before) }}</bdi></del>
                        <span class="visually-hidden">{{ t('directory.history.became') }}</span>
                      }
                      <ins><bdi>{{ words.value(change.field, change.after) }}</bdi></ins>
                    </dd>
                  </div>
                }
              </dl>
            }
            @if (step.revertible) {
              <button matButton class="start no-print" type="button" [disabled]="busy()" disabledInteractive (click)="revert(step.seq)">{{ t('directory.history.revert') }}</button>
            }
          </li>
        }
      </ol>
      @if (page.total > page.items.length) {
        <button matButton="outlined" class="start no-print" type="button" (click)="size.set(200)">{{ t('directory.history.more') }}</button>
      }
    }
  `,
  styleUrl: './detail.scss',
  styles: `
    dl {
      display: grid;
      gap: 4px;
      margin: 6px 0 0;
    }
    dl > div {
      display: grid;
      grid-template-columns: minmax(7rem, 11rem) 1fr;
      gap: 2px 12px;
    }
    dt {
      color: var(--l-muted);
    }
    dd {
      margin: 0;
    }
    del {
      margin-inline-end: 8px;
      color: var(--l-muted);
    }
    ins {
      text-decoration: none;
    }
    @media (max-width: 30rem) {
      dl > div {
        grid-template-columns: 1fr;
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class History {
  readonly kind = input.required<HistoryKind>();
  readonly id = input.required<string>();
  readonly version = input.required<number>();
  /** After a step was put back. */
  readonly reverted = output();

  protected readonly t = inject(Messages).t;
  protected readonly formats = inject(Formats);
  protected readonly words = inject(TrailWords);
  private readonly messages = inject(Messages);
  private readonly client = inject(DirectoryClient);
  private readonly notices = inject(Notices);
  protected readonly busy = signal(false);
  protected readonly size = signal(20);
  private readonly api = inject(Api);
  private readonly asked = (kind: HistoryKind) => () => (this.kind() === kind ? { params: { id: this.id() }, query: { size: this.size() } } : undefined);
  private readonly resources = {
    people: this.api.resource('GET /people/:id/history', this.asked('people')),
    organisations: this.api.resource('GET /organisations/:id/history', this.asked('organisations')),
    posts: this.api.resource('GET /posts/:id/history', this.asked('posts')),
  };
  protected readonly steps = computed(() => this.resources[this.kind()]);

  protected roleOf(role: string): string {
    return this.messages.named('domain.role', role);
  }

  protected async revert(seq: number): Promise<void> {
    this.busy.set(true);
    try {
      await this.client.revert(this.kind(), this.id(), { seq, version: this.version() });
      this.notices.say(this.t('directory.history.reverted'));
      this.reverted.emit();
      this.steps().reload();
    } catch (error) {
      this.notices.failed(error);
    } finally {
      this.busy.set(false);
    }
  }
}
