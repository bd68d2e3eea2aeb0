import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { ResponseOf } from '@liaison/contracts';
import { strategyTopics, type StrategyTopic } from '@liaison/domain/strategies/codes';
import { Formats } from '../../shared/i18n/formats';
import { Messages } from '../../shared/i18n/messages';
import { DisciplineMark } from '../../shared/ui/discipline-mark';
import { StateTag } from '../../shared/ui/state-tag';
import { standingTones } from './tones';

type Strategy = ResponseOf<'GET /strategies'>['items'][number];

/** Countries beside each other: the same questions down, a country in each column. */
@Component({
  selector: 'app-strategy-comparison',
  imports: [DisciplineMark, RouterLink, StateTag],
  template: `
    <div class="card frame" tabindex="0" role="region" [attr.aria-label]="t('strategies.compare')">
      <table>
        <caption class="visually-hidden">{{ t('strategies.compare') }}</caption>
        <thead>
          <tr>
            <td></td>
            @for (one of of(); track one.countryCode) {
              <th scope="col"><a routerLink="/strategies" [queryParams]="{ country: one.countryCode }" queryParamsHandling="merge" [title]="t('strategies.open')">{{ formats.country(one.countryCode) }}</a></th>
            }
          </tr>
        </thead>
        <tbody>
          @for (topic of topics; track topic) {
            <tr>
              <th scope="row">{{ t(topicKey(topic)) }}</th>
              @for (one of of(); track one.countryCode) {
                <td>
                  @if (saidOf(one, topic); as now) {
                    <ui-state-tag [tone]="tones[now.standing]">{{ t(standingKey(now.standing)) }}</ui-state-tag>
                    <span class="text"><bdi [attr.lang]="now.id ? null : 'en'">{{ now.text }}</bdi></span>
                    <span class="small muted text">{{ t('strategies.since', { date: formats.date(now.since) }) }}</span>
                  } @else {
                    <span class="muted">{{ t('strategies.nothing') }}</span>
                  }
                </td>
              }
            </tr>
          }
          <tr>
            <th scope="row">{{ t('strategies.measures') }}</th>
            @for (one of of(); track one.countryCode) {
              <td>{{ one.progress.all ? t('strategies.progress', one.progress) : t('strategies.noMeasures') }}</td>
            }
          </tr>
          @if (has('trainings')) {
            <tr>
              <th scope="row">{{ t('strategies.trainings') }}</th>
              @for (one of of(); track one.countryCode) {
                <td>
                  {{ t('strategies.held', { count: one.trainings?.held ?? 0 }) }}
                  @if (one.trainings?.persons; as count) {
                    <span class="small muted text">{{ t('strategies.persons', { count }) }}</span>
                  }
                </td>
              }
            </tr>
          }
          @if (has('materials')) {
            <tr>
              <th scope="row">{{ t('strategies.materials') }}</th>
              @for (one of of(); track one.countryCode) {
                <td>
                  @for (tongue of one.materials; track tongue.language) {
                    <span class="text">{{ t('strategies.inLanguage', { language: formats.languageName(tongue.language), count: tongue.materials }) }}</span>
                  }
                </td>
              }
            </tr>
          }
          @if (has('coverage')) {
            <tr>
              <th scope="row">{{ t('strategies.coverage') }} <span class="small muted text">{{ t('strategies.coverageText') }}</span></th>
              @for (one of of(); track one.countryCode) {
                <td>
                  @for (cell of one.coverage; track cell.discipline) {
                    <span class="text"><ui-discipline-mark [of]="cell.discipline" /> {{ t(classKey(cell.class)) }}</span>
                  }
                </td>
              }
            </tr>
          }
        </tbody>
      </table>
    </div>
  `,
  styles: `
    .frame {
      padding: 0;
      overflow-x: auto;
    }
    table {
      border-collapse: collapse;
    }
    th,
    td {
      padding: 12px 16px;
      border-bottom: 1px solid var(--l-line);
      text-align: start;
      vertical-align: top;
    }
    th[scope='row'] {
      width: 11rem;
      min-width: 8rem;
      font-weight: 600;
    }
    td {
      min-width: 14rem;
      overflow-wrap: anywhere;
    }
    thead td {
      min-width: 0;
    }
    .text {
      display: block;
      padding-top: 4px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class StrategyComparison {
  readonly of = input.required<readonly Strategy[]>();

  protected readonly t = inject(Messages).t;
  protected readonly formats = inject(Formats);
  protected readonly topics = strategyTopics;
  protected readonly tones = standingTones;

  protected has(what: 'trainings' | 'materials' | 'coverage'): boolean {
    return this.of().some((one) => one[what] !== null);
  }

  protected saidOf({ topics }: Strategy, topic: StrategyTopic) {
    return topics.find((one) => one.topic === topic)?.now;
  }

  protected topicKey(topic: StrategyTopic) {
    return `strategies.topic.${topic}` as const;
  }

  protected standingKey(standing: keyof typeof standingTones) {
    return `strategies.standing.${standing}` as const;
  }

  protected classKey(one: NonNullable<Strategy['coverage']>[number]['class']) {
    return `domain.coverageClass.${one}` as const;
  }
}
