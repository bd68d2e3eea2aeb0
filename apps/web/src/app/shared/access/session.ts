import { DOCUMENT, Injectable, computed, inject, signal } from '@angular/core';
import type { BodyOf, SessionView } from '@liaison/contracts';
import type { Permission } from '@liaison/domain/access';
import type { Language } from '@liaison/i18n';
import { forgetKeptLists } from '../browser/kept-database';
import { forgetPacks, packOwner } from '../browser/pack-owner';
import { Api } from '../http/api';
import { Problem } from '../http/problem';
import { Messages } from '../i18n/messages';
import { keepSession, keptSession } from './kept-session';

export type Assignment = SessionView['assignments'][number];

/** Who is signed in, in which role they act, and what that role may do. */
@Injectable({ providedIn: 'root' })
export class Session {
  private readonly api = inject(Api);
  private readonly messages = inject(Messages);
  private readonly document = inject(DOCUMENT);
  private readonly view = signal<SessionView | undefined>(undefined);
  /** Chosen on the sign-in page: a wish for now that is stronger than what the account remembers. */
  private wished: Language | undefined;
  private readonly granted = computed(() => new Set(this.view()?.permissions));

  readonly current = this.view.asReadonly();
  readonly signedIn = computed(() => this.view() !== undefined);
  readonly acting = computed(() => this.view()?.acting);
  /** Name to show for the account: the person's, else the e-mail address. */
  readonly name = computed(() => this.view()?.person?.displayName ?? this.view()?.account.email ?? '');
  readonly phase = computed(() => this.view()?.phases.find((phase) => phase.id === this.view()?.phaseId));

  can(permission: Permission): boolean {
    return this.granted().has(permission);
  }

  /** True where the acting role reaches this country; roles for all countries reach every one. */
  covers(countryCode: string | null): boolean {
    const countries = this.acting()?.countries;
    return countries === 'all' || (countryCode !== null && !!countries?.includes(countryCode));
  }

  /** Asks who is signed in; nobody is an answer too. Without network it is who was signed in last, where that was kept. */
  async load(): Promise<void> {
    try {
      await this.show(await this.api.send('GET /session', { signedOutIsFine: true }));
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      const kept = error.passing ? keptSession() : undefined;
      if (kept) {
        await this.messages.use(kept.account.language);
        this.view.set(kept);
        return;
      }
      if (error.code !== 'not-signed-in') throw error;
      keepSession(undefined);
      await this.messages.use(this.messages.preferred);
    }
  }

  async signIn(credentials: BodyOf<'POST /session'>): Promise<void> {
    await this.show(await this.api.send('POST /session', { body: credentials, signedOutIsFine: true }));
    if (this.wished) await this.chooseLanguage(this.wished);
  }

  /** Leaves with a fresh page, so that nothing of this person stays in memory. */
  async signOut(): Promise<void> {
    await this.api.send('DELETE /session', { signedOutIsFine: true }).catch((error: unknown) => {
      if (!(error instanceof Problem) || error.code !== 'not-signed-in') throw error;
    });
    keepSession(undefined);
    await Promise.all([forgetKeptLists(), forgetPacks()]);
    this.restart('/sign-in');
  }

  /** Another role sees other things: everything is loaded anew. */
  async actAs(assignmentId: string): Promise<void> {
    await this.api.send('PUT /session/acting', { body: { assignmentId } });
    this.restart('/');
  }

  async choosePhase(phaseId: string | null): Promise<void> {
    await this.api.send('PUT /session/phase', { body: { phaseId } });
    this.document.location.reload();
  }

  /** Shows the language at once and keeps it with the account, which also decides the language of mails. */
  async chooseLanguage(language: Language): Promise<void> {
    await this.messages.use(language);
    this.wished = this.signedIn() ? undefined : language;
    if (this.signedIn()) await this.show(await this.api.send('PUT /session/language', { body: { language } }));
  }

  private async show(view: SessionView): Promise<void> {
    await this.messages.use(view.account.language);
    this.view.set(view);
    const owner = packOwner();
    // What somebody else kept at this browser is not for whoever sits there now.
    if (owner !== null && owner !== view.account.id) await forgetPacks();
    // Those who mark attendance or keep a pack here work without network; of everybody else nothing stays in the browser.
    keepSession(view.permissions.includes('attendance.mark') || owner === view.account.id ? view : undefined);
  }

  /** Something of this account was put on the device: it starts without network from now on. */
  keepForOffline(): void {
    keepSession(this.view());
  }

  private restart(address: string): void {
    this.document.location.assign(address);
  }
}
