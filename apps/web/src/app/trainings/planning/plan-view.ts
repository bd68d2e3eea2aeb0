import { ChangeDetectionStrategy, Component, inject, input, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import type { Discipline } from '@liaison/domain/disciplines';
import { Formats } from '../../shared/i18n/formats';
import { Messages } from '../../shared/i18n/messages';
import { DisciplineMark } from '../../shared/ui/discipline-mark';
import { Icon } from '../../shared/ui/icon';
import type { WishModel } from './assistant-model';
import type { Plan, Proposal } from './planning-client';

/** One plan: for each training its days, its team and why; and what could not be met. */
@Component({
  selector: 'app-plan-view',
  imports: [DisciplineMark, Icon, MatButton, RouterLink],
  templateUrl: './plan-view.html',
  styleUrl: './plan-view.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PlanView {
  readonly plan = input.required<Plan>();
  readonly wishes = input.required<readonly WishModel[]>();
  readonly number = input.required<number>();
  readonly of = input.required<number>();
  readonly busy = input(false);
  readonly taken = output();

  protected readonly t = inject(Messages).t;
  protected readonly formats = inject(Formats);
  protected readonly icons = { why: 'check', not: 'alert-outline' } as const;

  protected titleOf(key: string): string {
    const wish = this.wishes()[Number(key) - 1];
    return wish ? `${wish.title} · ${wish.city}, ${this.formats.country(wish.countryCode)}` : key;
  }

  protected teaches({ modules, languages, booked, planned }: Proposal['team'][number]): string {
    return this.t('planning.why.teaches', {
      modules: this.formats.list(modules), languages: this.formats.list(languages.map((tag) => this.formats.languageName(tag))), booked, planned,
    });
  }

  protected holidays({ holidays, countryCode }: Proposal['team'][number]): string {
    return holidays.map(({ name, date }) => this.t('planning.obstacle.holiday-at-home', { name, date: this.formats.date(date), country: countryCode === null ? '' : this.formats.country(countryCode) })).join('; ');
  }

  protected why({ code, params }: Proposal['why'][number]): string {
    return this.t(`planning.why.${code}`, {
      ...params,
      ...('disciplines' in params && { disciplines: this.professions(String(params['disciplines'])) }),
      ...('languages' in params && { languages: this.formats.list(String(params['languages']).split(',').map((tag) => this.formats.languageName(tag))) }),
    });
  }

  protected refusal({ code, params }: Plan['refused'][number]): string {
    return this.t(`planning.refused.${code}`, {
      ...params,
      ...('country' in params && { country: this.formats.country(String(params['country'])) }),
      ...('language' in params && { language: this.formats.languageName(String(params['language'])) }),
    });
  }

  private professions(codes: string): string {
    return this.formats.list(codes.split(',').filter(Boolean).map((one) => this.t(`domain.discipline.${one as Discipline}`)));
  }
}
