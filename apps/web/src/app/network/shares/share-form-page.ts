import { ChangeDetectionStrategy, Component, computed, effect, inject, signal, untracked } from '@angular/core';
import { FormField, form, maxLength, minLength, required, validate } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { Router } from '@angular/router';
import { map, tap } from 'rxjs';
import { longestShare, shareLabels, type ShareLabel } from '@liaison/domain/shares';
import { disciplines, type Discipline } from '@liaison/domain/disciplines';
import { CodeLists } from '../../directory/code-lists';
import { Clock, instantOf } from '../../shared/clock/clock';
import { Choices } from '../../shared/forms/choices';
import { ErrorSummary } from '../../shared/forms/error-summary';
import { Field } from '../../shared/forms/field';
import { noCaseData } from '../../shared/forms/no-case-data';
import { Pick } from '../../shared/forms/pick';
import { SaveBar } from '../../shared/forms/save-bar';
import { Saver } from '../../shared/forms/saver';
import type { HoldsUnsaved } from '../../shared/forms/unsaved';
import { Api } from '../../shared/http/api';
import { Formats } from '../../shared/i18n/formats';
import { Messages } from '../../shared/i18n/messages';
import { ListStates } from '../../shared/ui/list-states';
import { Notices } from '../../shared/ui/notices';
import { Page } from '../../shared/ui/page';
import { UrlQuery } from '../../shared/url/url-query';
import { NetworkClient } from '../network-client';

interface Draft {
  title: string;
  purpose: string;
  tlp: ShareLabel;
  expiresOn: string;
  contactIds: string[];
  recipientIds: string[];
  withEmail: boolean;
  withPhone: boolean;
  withUrgentPhone: boolean;
}

/** Chooses contacts, people to give them to, for what, under which label and until when. */
@Component({
  imports: [Choices, ErrorSummary, Field, FormField, ListStates, MatButton, Page, Pick, SaveBar],
  templateUrl: './share-form-page.html',
  styleUrls: ['../form-page.scss', './share-form-page.scss'],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ShareFormPage implements HoldsUnsaved {
  protected readonly t = inject(Messages).t;
  protected readonly formats = inject(Formats);
  protected readonly lists = inject(CodeLists);
  protected readonly client = inject(NetworkClient);
  protected readonly query = inject(UrlQuery);
  private readonly api = inject(Api);
  private readonly router = inject(Router);
  private readonly notices = inject(Notices);
  private readonly today = inject(Clock).today();
  protected readonly saver = new Saver();
  protected readonly labels = shareLabels;
  protected readonly back = { to: '/network/shares', label: this.t('shares.back') };

  protected readonly country = this.query.many('country');
  private readonly discipline = this.query.many<Discipline>('discipline', disciplines);
  protected readonly of = computed(() => disciplines.map((value) => ({ value, label: this.t(`domain.discipline.${value}`) })));
  protected readonly chosenDisciplines = computed(() => [...this.discipline()]);
  protected readonly contacts = this.api.resource('GET /contacts', () => ({ query: { size: 200, country: [...this.country()], discipline: [...this.discipline()], verified: 'true' as const } }));

  protected readonly model = signal<Draft>({ title: '', purpose: '', tlp: 'AMBER', expiresOn: daysAfter(this.today, 14), contactIds: [], recipientIds: [], withEmail: true, withPhone: true, withUrgentPhone: true });
  protected readonly fields = form(this.model, (path) => {
    required(path.title);
    maxLength(path.title, 160);
    required(path.purpose);
    maxLength(path.purpose, 300);
    required(path.expiresOn);
    validate(path.expiresOn, ({ value }) => (value() && value() < this.today ? { kind: 'in-the-past' } : value() > daysAfter(this.today, longestShare) ? { kind: 'max', max: longestShare } : undefined));
    minLength(path.contactIds, 1);
    minLength(path.recipientIds, 1);
    noCaseData(path.title, path.purpose);
  });
  /** Who was found, by id: what is chosen keeps its words. */
  private readonly known = new Map<string, string>();
  protected readonly recipients = computed(() => this.model().recipientIds.map((id) => ({ id, name: this.known.get(id) ?? id })));
  protected readonly findRecipients = (words: string) =>
    this.api.observe('GET /share-recipients', { query: { q: words } }).pipe(
      map(({ items }) => items.filter(({ sameOrganisation }) => this.model().tlp !== 'AMBER+STRICT' || sameOrganisation)),
      tap((items) => items.forEach(({ personId, name }) => this.known.set(personId, name))),
      map((items) => items.map(({ personId, name, organisationName }) => ({ value: personId, label: name, detail: organisationName ?? '' }))),
    );
  private left = false;

  constructor() {
    // What a narrower filter no longer shows is not shared unseen.
    effect(() => {
      const shown = new Set(this.contacts.value()?.items.map(({ id }) => id));
      untracked(() => this.model.update((model) => ({ ...model, contactIds: model.contactIds.filter((id) => shown.has(id)) })));
    });
  }

  unsaved(): boolean {
    return !this.left && this.fields().dirty();
  }

  protected rule(tlp: ShareLabel) {
    return `shares.rule.${tlp === 'AMBER+STRICT' ? 'strict' : (tlp.toLowerCase() as 'amber' | 'green' | 'clear')}` as const;
  }

  protected toggle(id: string): void {
    this.setContacts((now) => (now.includes(id) ? now.filter((one) => one !== id) : [...now, id]));
  }

  protected all(): void {
    const shown = (this.contacts.value()?.items ?? []).map(({ id }) => id);
    this.setContacts((now) => (now.length === shown.length ? [] : shown));
  }

  protected give(id: string | null): void {
    if (id) this.setRecipients((now) => [...new Set([...now, id])]);
  }

  protected takeOff(id: string): void {
    this.setRecipients((now) => now.filter((one) => one !== id));
  }

  protected async save(): Promise<void> {
    const saved = await this.saver.run(this.fields, () => this.api.send('POST /shares', { body: this.model() }));
    if (!saved) return;
    this.left = true;
    this.notices.say(this.t('shares.shared', { count: saved.recipients.length }));
    void this.router.navigate(['/network/shares', saved.id]);
  }

  protected cancel(): void {
    void this.router.navigateByUrl('/network/shares');
  }

  private setContacts(how: (now: string[]) => string[]): void {
    this.fields.contactIds().value.update(how);
    this.fields.contactIds().markAsDirty();
  }

  private setRecipients(how: (now: string[]) => string[]): void {
    this.fields.recipientIds().value.update(how);
    this.fields.recipientIds().markAsDirty();
  }
}

function daysAfter(day: string, days: number): string {
  const instant = instantOf(`${day}T00:00:00Z`);
  instant.setUTCDate(instant.getUTCDate() + days);
  return instant.toISOString().slice(0, 10);
}
