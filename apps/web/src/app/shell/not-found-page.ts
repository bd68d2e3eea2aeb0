import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { Messages } from '../shared/i18n/messages';
import { Page } from '../shared/ui/page';

/** What does not exist and what may not be seen look the same. */
@Component({
  imports: [MatButton, Page, RouterLink],
  template: `
    <ui-page [heading]="t('shell.notFound.title')" [subtitle]="t('shell.notFound.text')">
      <p><a matButton="filled" routerLink="/today">{{ t('shell.notFound.home') }}</a></p>
    </ui-page>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class NotFoundPage {
  protected readonly t = inject(Messages).t;
}
