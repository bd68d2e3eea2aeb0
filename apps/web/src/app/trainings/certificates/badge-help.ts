import { ChangeDetectionStrategy, Component, DOCUMENT, inject } from '@angular/core';
import { Messages } from '../../shared/i18n/messages';

/** Which files there are of a certificate, and how somebody elsewhere finds out what each is worth. */
@Component({
  selector: 'app-badge-help',
  template: `
    <dl>
      <dt>PDF</dt>
      <dd>{{ t('certificates.files.pdf', { address: origin + '/verify' }) }}</dd>
      <dt>Open Badge <span class="muted">(.json)</span></dt>
      <dd>{{ t('certificates.files.badge') }}</dd>
      <dt>{{ t('certificates.token') }} <span class="muted">(.jwt)</span></dt>
      <dd>{{ t('certificates.files.token') }}</dd>
    </dl>
    <p>{{ t('certificates.files.issuer') }} <code>{{ origin }}/<wbr />api/<wbr />badges/<wbr />issuer</code></p>
    <p>{{ t('certificates.files.name') }}</p>
  `,
  styles: `
    :host {
      display: flex;
      flex-direction: column;
      gap: 12px;
      max-width: 46rem;
    }
    dl {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      margin: 0;
    }
    dt {
      font-weight: 650;
    }
    dd {
      margin: 0 0 12px;
    }
    dd:last-child {
      margin: 0;
    }
    p {
      margin: 0;
    }
    code {
      display: block;
      overflow-wrap: anywhere;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class BadgeHelp {
  protected readonly t = inject(Messages).t;
  protected readonly origin = inject(DOCUMENT).location.origin;
}
