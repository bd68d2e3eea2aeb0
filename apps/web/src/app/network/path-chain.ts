import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Session } from '../shared/access/session';
import { Formats } from '../shared/i18n/formats';
import { Messages } from '../shared/i18n/messages';
import { DisciplineMark } from '../shared/ui/discipline-mark';
import { CodeNames } from './code-names';
import { NetworkClient, type Path } from './network-client';

type Step = Path['steps'][number];

/** One way from one to another, as a chain and as a sentence. */
@Component({
  selector: 'app-path-chain',
  imports: [DisciplineMark, RouterLink],
  template: `
    <p class="sentence"><span class="rank num">{{ rank() }}</span>{{ sentence() }}</p>
    <ol class="plain-list" [attr.aria-label]="t('network.paths.chain')">
      @for (step of path().steps; track step.id) {
        <li>
          @if (step.tieKind; as kind) {
            <span class="tie" [class.stated]="step.tieState !== 'confirmed'">
              <span class="words">
                <span>@if (!step.tieForward) {<span aria-hidden="true">← </span>}{{ tieWords(step, kind) }}</span>
                <span class="muted">{{ tieDetail(step) }}</span>
              </span>
              <span class="stroke" aria-hidden="true"></span>
            </span>
          }
          <span class="end" [class.house]="step.kind === 'organisation'">
            @if (step.kind === 'organisation' || session.can('people.read')) {
              <a [routerLink]="[step.kind === 'person' ? '/people' : '/organisations', step.id]"><bdi>{{ step.title }}</bdi></a>
            } @else {
              <bdi>{{ step.title }}</bdi>
            }
            <span class="small muted"><ui-discipline-mark [bare]="true" [of]="step.discipline ?? 'other'" /> {{ client.place(step.countryCode) }}</span>
          </span>
        </li>
      }
    </ol>
  `,
  styleUrl: './path-chain.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PathChain {
  readonly path = input.required<Path>();
  readonly rank = input.required<number>();

  protected readonly t = inject(Messages).t;
  protected readonly session = inject(Session);
  protected readonly codes = inject(CodeNames);
  protected readonly client = inject(NetworkClient);
  private readonly formats = inject(Formats);

  protected readonly sentence = computed(() => {
    const { steps } = this.path();
    const [from, to] = [steps[0]?.title ?? '', steps.at(-1)?.title ?? ''];
    const between = steps.slice(1, -1).map(({ title }) => title);
    const how = steps.every(({ tieState }, at) => at === 0 || tieState === 'confirmed') ? this.t('network.paths.allConfirmed') : this.t('network.paths.someStated');
    const way = between.length ? this.t('network.paths.over', { from, to, between: this.formats.list(between) }) : this.t('network.paths.direct', { from, to });
    return `${way} ${how}`;
  });

  /** Stated by the other end about this one: the words read from there. */
  protected tieWords(step: Step, kind: string): string {
    const words = this.codes.tieKind(kind);
    return step.tieForward ? words : this.t('network.tie.incoming', { kind: words });
  }

  protected tieDetail(step: Step): string {
    const state = this.t(step.tieState === 'confirmed' ? 'network.tieState.confirmed' : 'network.tieState.stated');
    return step.since ? `${state} · ${this.t('network.tie.since', { date: this.formats.date(step.since) })}` : state;
  }
}
