import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { Session } from '../shared/access/session';
import { Api } from '../shared/http/api';
import { problemOf } from '../shared/http/problem';
import { Formats } from '../shared/i18n/formats';
import { Messages } from '../shared/i18n/messages';
import { Dialogs } from '../shared/ui/dialogs';
import { DisciplineMark } from '../shared/ui/discipline-mark';
import { Icon, type IconName } from '../shared/ui/icon';
import { ListStates } from '../shared/ui/list-states';
import { Notices } from '../shared/ui/notices';
import { Page } from '../shared/ui/page';
import { CodeNames } from './code-names';
import { NetworkClient, type ContactDetail } from './network-client';
import { ContactReach } from './reach/contact-reach';
import { TieState } from './tie-state';
import { Verification } from './verification';
import type { Check } from './check-dialog';

@Component({
  imports: [ContactReach, DisciplineMark, Icon, ListStates, MatButton, Page, RouterLink, TieState, Verification],
  templateUrl: './contact-page.html',
  styleUrl: './contact-page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ContactPage {
  readonly id = input.required<string>();

  protected readonly t = inject(Messages).t;
  protected readonly formats = inject(Formats);
  protected readonly session = inject(Session);
  protected readonly codes = inject(CodeNames);
  protected readonly client = inject(NetworkClient);
  private readonly dialogs = inject(Dialogs);
  private readonly notices = inject(Notices);
  protected readonly contact = inject(Api).resource('GET /contacts/:id', () => ({ params: { id: this.id() } }));

  protected readonly back = computed(() => ({ to: '/network/contacts', label: this.t('network.contacts.title') }));
  /** Competences under the phase of the work they belong to. */
  protected readonly competences = computed(() => {
    const held = this.contact.value()?.competences ?? [];
    return this.codes
      .phases()
      .map(({ code }) => ({ phase: this.codes.phase(code), held: held.filter((one) => this.codes.phaseOf(one.code) === code) }))
      .filter((group) => group.held.length);
  });

  /** What stands in the network for this contact: the person, or the organisation of a post without a name. */
  protected endOf({ personId, organisationId }: ContactDetail): string {
    return personId ? `person:${personId}` : `organisation:${organisationId}`;
  }

  protected arrow(tie: ContactDetail['ties'][number]): IconName {
    if (tie.direction === 'mutual') return 'swap-horizontal';
    return tie.outgoing ? 'arrow-right' : 'arrow-left';
  }

  protected tieWords(tie: ContactDetail['ties'][number]): string {
    const kind = this.codes.tieKind(tie.kind);
    return tie.direction === 'directed' && !tie.outgoing ? this.t('network.tie.incoming', { kind }) : kind;
  }

  protected async check(contact: ContactDetail): Promise<void> {
    const { CheckDialog } = await import('./check-dialog');
    const method = await this.dialogs.open<Check>(CheckDialog, contact);
    if (!method) return;
    try {
      const checked = await this.client.checkContact(contact.id, { method, version: contact.version });
      this.contact.set(checked);
      this.notices.say(this.t(checked.verification === 'V2' ? 'network.check.confirmed' : 'network.check.verified'));
    } catch (error) {
      // Somebody else was there first: what they left is shown, and is the reason.
      if (problemOf(error).code === 'stale-version') this.contact.reload();
      this.notices.failed(error);
    }
  }
}
