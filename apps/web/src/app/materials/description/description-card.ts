import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { licenceUrl } from '@liaison/domain/materials';
import { Clock } from '../../shared/clock/clock';
import { problemOf } from '../../shared/http/problem';
import { Formats } from '../../shared/i18n/formats';
import { Messages } from '../../shared/i18n/messages';
import { Notices } from '../../shared/ui/notices';
import { StateTag } from '../../shared/ui/state-tag';
import { MaterialsClient, type Material } from '../materials-client';
import { DescriptionWords } from './description-words';

/** What describes a material on its page; for those who keep it, the button that says it still holds. */
@Component({
  selector: 'app-description-card',
  imports: [MatButton, RouterLink, StateTag],
  template: `
    <dl class="facts">
      @if (of().modules.length) {
        <dt>{{ t('materials.filter.module') }}</dt>
        <dd>
          @for (code of of().modules; track code) {
            <a routerLink="/materials" [queryParams]="{ module: code }">{{ code }}</a>{{ $last ? '' : ' · ' }}
          }
        </dd>
      }
      @if (countries(); as names) {
        <dt>{{ t('library.form.countries') }}</dt>
        <dd>{{ names }}</dd>
      }
      @if (audience(); as names) {
        <dt>{{ t('materials.form.audience') }}</dt>
        <dd>{{ names }}</dd>
      }
      @if (of().training; as training) {
        <dt>{{ t('library.form.training') }}</dt>
        <dd><a [routerLink]="['/trainings', training.id]">{{ training.title }}</a></dd>
      }
      @if (of().licence; as licence) {
        <dt>{{ t('library.form.licence') }}</dt>
        <dd>
          @if (licenceUrl(licence); as url) {
            <a rel="license noopener" target="_blank" [href]="url">{{ words.licence(licence) }}</a>
          } @else {
            {{ words.licence(licence) }}
          }
        </dd>
      }
      @if (of().reviewDue; as due) {
        <dt>{{ t('materials.form.reviewDue') }}</dt>
        <dd class="line">
          {{ formats.date(due) }}
          @if (overdue()) {
            <ui-state-tag tone="warn">{{ t('library.review.due') }}</ui-state-tag>
          }
        </dd>
      }
      @if (of().reviewMonths; as months) {
        <dt>{{ t('library.review.cycle') }}</dt>
        <dd>{{ words.months(months) }}</dd>
      }
      @if (of().reviewOwner; as owner) {
        <dt>{{ t('library.form.owner') }}</dt>
        <dd>{{ owner.name }}</dd>
      }
      @if (of().reviewedAt; as at) {
        <dt>{{ t('library.review.last') }}</dt>
        <dd>{{ formats.day(at) }}</dd>
      }
    </dl>
    @if (of().may.edit && (of().reviewDue || of().reviewMonths)) {
      <button matButton="outlined" type="button" [disabled]="busy()" (click)="review()">{{ t('library.review.done') }}</button>
    }
  `,
  styles: `
    :host {
      display: flex;
      flex-direction: column;
      align-items: flex-start;
      gap: 12px;
    }
    .line {
      display: flex;
      flex-wrap: wrap;
      gap: 4px 12px;
    }
    dd {
      overflow-wrap: anywhere;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DescriptionCard {
  readonly of = input.required<Material>();
  readonly changed = output<Material>();

  protected readonly t = inject(Messages).t;
  protected readonly formats = inject(Formats);
  protected readonly words = inject(DescriptionWords);
  protected readonly licenceUrl = licenceUrl;
  private readonly client = inject(MaterialsClient);
  private readonly notices = inject(Notices);
  private readonly clock = inject(Clock);
  protected readonly busy = signal(false);

  protected readonly countries = computed(() => this.formats.list(this.of().countries.map((code) => this.formats.country(code))));
  protected readonly audience = computed(() => this.formats.list(this.words.audience({ ...this.of(), training: null })));
  protected readonly overdue = computed(() => {
    const due = this.of().reviewDue;
    return due !== null && due <= this.clock.today();
  });

  protected async review(): Promise<void> {
    this.busy.set(true);
    try {
      const material = await this.client.reviewed(this.of());
      this.changed.emit(material);
      this.notices.say(material.reviewDue ? this.t('library.review.next', { day: this.formats.date(material.reviewDue) }) : this.t('library.review.noNext'));
    } catch (error) {
      const problem = problemOf(error);
      // Somebody saved meanwhile: what stands now is shown, and the button is pressed again if it is still meant.
      if (problem.code === 'stale-version') this.changed.emit(problem.current as Material);
      this.notices.failed(error);
    } finally {
      this.busy.set(false);
    }
  }
}
