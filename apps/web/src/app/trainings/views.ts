import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { RouterLink, RouterLinkActive } from '@angular/router';
import { Session } from '../shared/access/session';
import { Messages } from '../shared/i18n/messages';
import { Icon } from '../shared/ui/icon';

/** The same trainings as a list or along the year, and who teaches them; the filters come along. */
@Component({
  selector: 'app-training-views',
  imports: [Icon, RouterLink, RouterLinkActive],
  template: `
    <nav [attr.aria-label]="t('trainings.views.label')">
      <a routerLink="/trainings" queryParamsHandling="preserve" routerLinkActive="here" [routerLinkActiveOptions]="exact" ariaCurrentWhenActive="page">
        <ui-icon [name]="list" />{{ t('trainings.views.list') }}
      </a>
      <a routerLink="/trainings/year" queryParamsHandling="preserve" routerLinkActive="here" ariaCurrentWhenActive="page">
        <ui-icon [name]="year" />{{ t('trainings.views.year') }}
      </a>
      @if (session.can('trainings.plan')) {
        <a routerLink="/trainings/trainers" routerLinkActive="here" ariaCurrentWhenActive="page"><ui-icon [name]="trainers" />{{ t('trainings.views.trainers') }}</a>
        <a routerLink="/trainings/tasks" routerLinkActive="here" ariaCurrentWhenActive="page"><ui-icon [name]="tasks" />{{ t('trainings.views.tasks') }}</a>
        <a routerLink="/trainings/assistant" routerLinkActive="here" ariaCurrentWhenActive="page"><ui-icon [name]="assistant" />{{ t('trainings.views.assistant') }}</a>
      }
    </nav>
  `,
  styles: `
    nav {
      display: inline-flex;
      flex-wrap: wrap;
      gap: 1px;
      border: 1px solid var(--l-line-strong);
      border-radius: var(--l-radius-small);
      overflow: clip;
    }
    /* Lines between neighbours, also where they stand in two rows; those at the edge are cut off. */
    a {
      display: inline-flex;
      flex-grow: 1;
      align-items: center;
      gap: 8px;
      min-height: 36px;
      padding: 4px 14px;
      color: var(--l-text);
      box-shadow: 1px 0 0 var(--l-line-strong), 0 1px 0 var(--l-line-strong);
      font-weight: 600;
      text-decoration: none;
    }
    a:hover {
      background: var(--l-hover);
    }
    a:focus-visible {
      outline-offset: -3px;
    }
    .here {
      background: var(--l-selected);
      color: var(--l-accent-strong);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TrainingViews {
  protected readonly t = inject(Messages).t;
  protected readonly session = inject(Session);
  protected readonly trainers = 'account-tie';
  protected readonly tasks = 'checkbox-marked-outline';
  protected readonly assistant = 'calendar-search';
  protected readonly list = 'format-list-bulleted';
  protected readonly year = 'chart-timeline';
  /** Filters do not make it another view; the year line's address does. */
  protected readonly exact = { paths: 'exact', queryParams: 'ignored', matrixParams: 'ignored', fragment: 'ignored' } as const;
}
