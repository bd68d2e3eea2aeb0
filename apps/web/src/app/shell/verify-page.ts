import { ChangeDetectionStrategy, Component, DOCUMENT, inject, signal } from '@angular/core';
import { Title } from '@angular/platform-browser';
import { MatButton } from '@angular/material/button';
import type { ResponseOf } from '@liaison/contracts';
import { languages, ownName, type Language } from '@liaison/i18n';
import { Field } from '../shared/forms/field';
import { Api } from '../shared/http/api';
import { problemOf } from '../shared/http/problem';
import { Formats } from '../shared/i18n/formats';
import { Messages } from '../shared/i18n/messages';
import { ProblemText } from '../shared/ui/problem-text';
import { StateTag } from '../shared/ui/state-tag';
import { BadgeHelp } from '../trainings/certificates/badge-help';
import { Brand } from './brand';

/** For anybody who holds a certificate in their hands: whether it is one, and whether it still holds. */
@Component({
  imports: [BadgeHelp, Brand, Field, MatButton, StateTag],
  templateUrl: './verify-page.html',
  styleUrl: './verify-page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class VerifyPage {
  protected readonly messages = inject(Messages);
  protected readonly t = this.messages.t;
  protected readonly formats = inject(Formats);
  private readonly api = inject(Api);
  private readonly problems = inject(ProblemText);
  private readonly title = inject(Title);
  protected readonly languages = languages.map((language) => ({ language, name: ownName(language) }));
  /** A code that came with the address stands behind its hash, which no server and no log gets to see. */
  protected readonly code = signal(decodeURIComponent(inject(DOCUMENT).location.hash.slice(1)));
  protected readonly found = signal<ResponseOf<'POST /verification'> | null>(null);
  protected readonly problem = signal('');
  protected readonly busy = signal(false);

  constructor() {
    this.title.setTitle(`${this.t('certificates.verify.title')} · Liaison`);
    if (this.code()) void this.verify();
  }

  protected async verify(): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    this.found.set(null);
    this.problem.set('');
    try {
      this.found.set(await this.api.send('POST /verification', { body: { code: this.code() }, signedOutIsFine: true }));
    } catch (error) {
      const problem = problemOf(error);
      this.problem.set(problem.code === 'not-found' ? this.t('certificates.verify.unknown') : this.problems.of(problem));
    } finally {
      this.busy.set(false);
    }
  }

  protected async speak(language: Language): Promise<void> {
    await this.messages.use(language);
    this.title.setTitle(`${this.t('certificates.verify.title')} · Liaison`);
  }

  protected hours(minutes: number): string {
    return this.t('certificates.verify.hours', { hours: Math.round(minutes / 6) / 10 });
  }
}
