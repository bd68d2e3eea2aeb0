import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { Api } from '../../shared/http/api';
import { Messages } from '../../shared/i18n/messages';
import { ListStates } from '../../shared/ui/list-states';
import { Page } from '../../shared/ui/page';
import { BadgeHelp } from './badge-help';
import { CertificateRow } from './certificate-row';

/** One's own certificates, with the document and the badge to keep. */
@Component({
  imports: [BadgeHelp, CertificateRow, ListStates, Page],
  template: `
    <ui-page [heading]="t('certificates.own')" [subtitle]="t('certificates.ownText')" [back]="{ to: '/trainings', label: t('trainings.list.title') }">
      <ui-list-states [of]="certificates" [lines]="3" [empty]="items().length === 0" [emptyTitle]="t('certificates.ownNone')" [emptyText]="t('certificates.ownNoneText')" />
      @for (certificate of items(); track certificate.id) {
        <app-certificate-row [own]="true" [certificate]="certificate" />
      }
      @if (items().length > 0) {
        <h2>{{ t('certificates.files.title') }}</h2>
        <app-badge-help />
      }
    </ui-page>
  `,
  styles: `
    h2 {
      margin: 16px 0 0;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class OwnCertificatesPage {
  protected readonly t = inject(Messages).t;
  protected readonly certificates = inject(Api).resource('GET /certificates', () => ({}));
  protected readonly items = computed(() => this.certificates.value()?.items ?? []);
}
