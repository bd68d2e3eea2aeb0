import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import type { ResponseOf } from '@liaison/contracts';
import { Api } from '../../shared/http/api';
import { Formats } from '../../shared/i18n/formats';
import { Messages } from '../../shared/i18n/messages';
import { Dialogs } from '../../shared/ui/dialogs';
import { ListStates } from '../../shared/ui/list-states';
import { Notices } from '../../shared/ui/notices';
import { Page } from '../../shared/ui/page';
import { CertificateRow } from './certificate-row';

type Certificates = ResponseOf<'GET /trainings/:id/certificates'>;
type Certificate = Certificates['certificates'][number];

/** Certificates of a training: who gets one, who does not and why, and what became of those that were issued. */
@Component({
  imports: [CertificateRow, ListStates, MatButton, Page],
  templateUrl: './certificates-page.html',
  styleUrl: './certificates-page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CertificatesPage {
  readonly id = input.required<string>();

  protected readonly t = inject(Messages).t;
  protected readonly formats = inject(Formats);
  private readonly api = inject(Api);
  private readonly dialogs = inject(Dialogs);
  private readonly notices = inject(Notices);
  protected readonly certificates = this.api.resource('GET /trainings/:id/certificates', () => ({ params: { id: this.id() } }));
  protected readonly back = computed(() => ({ to: `/trainings/${this.id()}`, label: this.certificates.value()?.title ?? '' }));
  protected readonly busy = signal(false);

  protected readonly due = computed(() => this.certificates.value()?.people.filter(({ obstacle }) => obstacle === null) ?? []);
  protected readonly others = computed(() => this.certificates.value()?.people.filter(({ obstacle }) => obstacle !== null && obstacle !== 'has-one') ?? []);
  protected readonly unreachable = computed(() => this.due().filter(({ hasAddress }) => !hasAddress).length);

  protected obstacle({ obstacle, rule: { test, ...rule } }: Certificates['people'][number]): string {
    return this.t(`certificates.obstacle.${obstacle ?? 'below-rule'}`, { ...rule, test: test?.name, score: test?.score, passMark: test?.passMark });
  }

  protected async issue(): Promise<void> {
    const people = this.due();
    const mails = people.length - this.unreachable();
    const question = { heading: this.t('certificates.issue'), text: this.t('certificates.issueText', { people: people.length, mails }), confirm: this.t('certificates.issueCount', { people: people.length }) };
    if (!(await this.dialogs.ask(question))) return;
    await this.write(
      () => this.api.send('POST /trainings/:id/certificates', { params: { id: this.id() }, body: { nominationIds: people.map(({ nominationId }) => nominationId) } }),
      this.t('certificates.issued', { people: people.length }),
    );
  }

  protected async end(certificate: Certificate, to: 'revoked' | 'replaced'): Promise<void> {
    const { ReasonDialog } = await import('./reason-dialog');
    const reason = await this.dialogs.open<string, { certificate: Certificate; to: 'revoked' | 'replaced' }>(ReasonDialog, { certificate, to });
    if (!reason) return;
    const call = { params: { id: this.id(), certificateId: certificate.id }, body: { reason } };
    await this.write(
      () => (to === 'revoked' ? this.api.send('POST /trainings/:id/certificates/:certificateId/revocation', call) : this.api.send('POST /trainings/:id/certificates/:certificateId/replacement', call)),
      this.t(`certificates.${to === 'revoked' ? 'revoked' : 'replaced'}`, { number: certificate.number }),
    );
  }

  private async write(call: () => Promise<Certificates>, done: string): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    try {
      this.certificates.set(await call());
      this.notices.say(done);
    } catch (error) {
      // Attendance or a colleague was faster: what is right now is shown beside the reason.
      this.certificates.reload();
      this.notices.failed(error);
    } finally {
      this.busy.set(false);
    }
  }
}
