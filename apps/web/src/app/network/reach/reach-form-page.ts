import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { FormField, form } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { Router } from '@angular/router';
import { visibilities } from '@liaison/domain/access';
import { populations } from '@liaison/domain/network/codes';
import { Session } from '../../shared/access/session';
import { Choices } from '../../shared/forms/choices';
import { ErrorSummary } from '../../shared/forms/error-summary';
import { Field } from '../../shared/forms/field';
import { Revising } from '../../shared/forms/revising';
import { SaveBar } from '../../shared/forms/save-bar';
import type { ComparedField } from '../../shared/forms/stale';
import type { HoldsUnsaved } from '../../shared/forms/unsaved';
import { Api } from '../../shared/http/api';
import { Messages } from '../../shared/i18n/messages';
import { ListStates } from '../../shared/ui/list-states';
import { Notices } from '../../shared/ui/notices';
import { Page } from '../../shared/ui/page';
import { endsNextDay, isAlways } from './hours-words';
import { emptyReach, everyDay, fieldsOf, isKey, modelOf, officeHours, reachRules, roundTheClock, type HoursModel, type ReachModel } from './reach-model';

/** Says when a contact answers, on which lines, for whom, and who may see each of them. */
@Component({
  imports: [Choices, ErrorSummary, Field, FormField, ListStates, MatButton, Page, SaveBar],
  templateUrl: './reach-form-page.html',
  styleUrls: ['../form-page.scss', '../contact-form-page.scss', './reach-form-page.scss'],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ReachFormPage implements HoldsUnsaved {
  readonly id = input.required<string>();

  private readonly messages = inject(Messages);
  protected readonly t = this.messages.t;
  private readonly api = inject(Api);
  private readonly session = inject(Session);
  private readonly router = inject(Router);
  private readonly notices = inject(Notices);
  protected readonly model = signal<ReachModel>(emptyReach);
  protected readonly fields = form(this.model, reachRules);

  protected readonly contact = this.api.resource('GET /contacts/:id', () => ({ params: { id: this.id() } }));
  protected readonly reach = this.api.resource('GET /contacts/:id/reach', () => ({ params: { id: this.id() } }));
  protected readonly posts = this.api.resource('GET /posts', () => {
    const organisation = this.contact.value()?.organisationId;
    return organisation && this.session.can('organisations.read') ? { query: { organisation, size: 200 } } : undefined;
  });

  protected readonly back = computed(() => ({ to: `/network/contacts/${this.id()}`, label: this.contact.value()?.title ?? '' }));
  protected readonly zones = Intl.supportedValuesOf('timeZone');
  protected readonly levels = visibilities;
  protected readonly days = everyDay;
  protected readonly populations = computed(() => populations.map((value) => ({ value, label: this.t(`reach.population.${value}`) })));
  protected readonly unseen = computed(() => this.reach.value()?.unseen ?? []);
  /** A post of the house that the reader may not list stays what it is. */
  protected readonly seats = computed(() => {
    const listed = this.posts.value()?.items.map(({ id, title }) => ({ id, title })) ?? [];
    const post = this.reach.value()?.post;
    return post && !listed.some(({ id }) => id === post.id) ? [post, ...listed] : listed;
  });
  protected readonly resets = computed(() => {
    const urgent = (channels: readonly { kind: string; value: string }[]) => channels.find(({ kind }) => kind === 'urgent-phone')?.value ?? '';
    return this.contact.value()?.verifiedAt != null && !this.unseen().includes('urgent-phone') && urgent(this.reach.value()?.channels ?? []) !== urgent(this.model().channels);
  });
  protected readonly office = officeHours;
  protected readonly always = roundTheClock;
  protected readonly isKey = isKey;
  protected readonly endsNextDay = (row: HoursModel) => row.from !== '' && row.to !== '' && endsNextDay(row) && !isAlways([row]);
  protected readonly saver = new Revising({
    model: this.model, fields: this.fields, before: this.reach.value, draftOf: modelOf,
    send: (version = 0) => this.api.send('PUT /contacts/:id/reach', { params: { id: this.id() }, body: { ...fieldsOf(this.model()), version } }),
    compared: () => this.compared(),
  });

  unsaved(): boolean {
    return this.saver.unsaved();
  }

  protected addHours(row: HoursModel): void {
    this.change((hours) => [...hours, { ...row, days: [...row.days] }]);
  }

  protected removeHours(at: number): void {
    this.change((hours) => hours.filter((_, index) => index !== at));
  }

  protected toggleDay(at: number, day: number): void {
    this.change((hours) => hours.map((row, index) => (index === at ? { ...row, days: row.days.includes(day) ? row.days.filter((one) => one !== day) : [...row.days, day].sort((a, b) => a - b) } : row)));
  }

  protected dayName(day: number, style: 'day' | 'dayLong'): string {
    return this.messages.named(`reach.${style}`, String(day));
  }

  protected async save(): Promise<void> {
    if (!(await this.saver.save())) return;
    this.notices.say(this.t('reach.saved', { title: this.contact.value()?.title ?? '' }));
    await this.router.navigate(['/network/contacts', this.id()]);
  }

  protected cancel(): void {
    void this.router.navigateByUrl(this.back().to);
  }

  private compared(): ComparedField<ReachModel>[] {
    const shown = (parts: readonly string[]) => parts.join(' · ');
    return [
      { key: 'postId', label: this.t('reach.post'), show: ({ postId }) => this.seats().find(({ id }) => id === postId)?.title ?? '' },
      { key: 'timeZone', label: this.t('reach.zone') },
      { key: 'hours', label: this.t('reach.hours'), show: ({ hours }) => shown(hours.map(({ days, from, to }) => `${days.map((day) => this.dayName(day, 'day')).join(', ')} ${from}–${to}`)) },
      { key: 'opensOnHolidays', label: this.t('reach.holidays'), show: ({ opensOnHolidays }) => (opensOnHolidays ? '✓' : '–') },
      { key: 'territory', label: this.t('reach.territory') },
      { key: 'populations', label: this.t('reach.populations'), show: (one) => shown(one.populations.map((code) => this.messages.named('reach.population', code))) },
      { key: 'channels', label: this.t('reach.channels'), show: ({ channels }) => shown(channels.filter(({ value }) => value).map(({ kind, value }) => `${this.t(`reach.channel.${kind}`)}: ${value}`)) },
    ];
  }

  private change(how: (hours: HoursModel[]) => HoursModel[]): void {
    this.fields.hours().value.update(how);
    this.fields.hours().markAsDirty();
  }
}
