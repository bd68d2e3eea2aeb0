import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { ResponseOf } from '@liaison/contracts';
import { Api } from '../../shared/http/api';
import { Formats } from '../../shared/i18n/formats';
import { Messages } from '../../shared/i18n/messages';
import { Icon } from '../../shared/ui/icon';
import { StateTag } from '../../shared/ui/state-tag';

/** One certificate in a list: whose, whether it holds, its document and its badge. What can be done to it stands inside. */
@Component({
  selector: 'app-certificate-row',
  imports: [Icon, StateTag],
  template: `
    <div class="what">
      <strong><bdi>{{ title() }}</bdi></strong>
      <span class="muted num"><span class="whole">{{ certificate().number }}</span> · {{ formats.date(certificate().issuedAt.slice(0, 10)) }} · <span class="whole">{{ certificate().code }}</span></span>
      @if (certificate().stateReason; as reason) {
        <span class="muted">{{ reason }}{{ certificate().replacedBy ? ' → ' + certificate().replacedBy : '' }}</span>
      }
    </div>
    <ui-state-tag [tone]="certificate().state === 'issued' ? 'good' : certificate().state === 'revoked' ? 'bad' : 'plain'">{{ state() }}</ui-state-tag>
    <span class="links">
      <a [href]="pdf()" target="_blank" rel="noopener" [attr.aria-label]="t('certificates.pdfOf', { name: title() })"><ui-icon [name]="icons.pdf" />PDF</a>
      <a [href]="badge()" download [attr.aria-label]="t('certificates.badgeOf', { name: title() })"><ui-icon [name]="icons.badge" />Open Badge</a>
      <a [href]="token()" download [attr.aria-label]="t('certificates.tokenOf', { name: title() })"><ui-icon [name]="icons.token" />{{ t('certificates.token') }}</a>
      <ng-content />
    </span>
  `,
  styles: `
    :host {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 6px 16px;
      padding: 10px 0;
      border-bottom: 1px solid var(--l-line);
    }
    .what {
      display: flex;
      flex: 1 1 16rem;
      flex-direction: column;
      min-width: 0;
      overflow-wrap: anywhere;
    }
    /* Read aloud or typed off, so never in two lines. */
    .whole {
      white-space: nowrap;
    }
    .links,
    a {
      display: inline-flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 4px 12px;
    }
    a {
      gap: 4px;
      font-weight: 600;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CertificateRow {
  readonly certificate = input.required<ResponseOf<'GET /certificates'>['items'][number]>();
  /** For the holder it is the training that tells them apart, for everybody else the name. */
  readonly own = input(false);

  protected readonly t = inject(Messages).t;
  protected readonly formats = inject(Formats);
  private readonly api = inject(Api);
  protected readonly icons = { pdf: 'file-pdf-box', badge: 'shield-check-outline', token: 'download' } as const;
  protected readonly title = computed(() => (this.own() ? this.certificate().trainingTitle : this.certificate().name));
  protected readonly state = computed(() => this.t(`certificates.state.${this.certificate().state}`));
  protected readonly pdf = computed(() => this.api.url('GET /certificates/:id/document', { params: { id: this.certificate().id } }));
  protected readonly badge = computed(() => this.api.url('GET /certificates/:id/badge', { params: { id: this.certificate().id } }));
  protected readonly token = computed(() => this.api.url('GET /certificates/:id/badge/token', { params: { id: this.certificate().id } }));
}
