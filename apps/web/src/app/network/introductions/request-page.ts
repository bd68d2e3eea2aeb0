import { ChangeDetectionStrategy, Component, computed, inject, resource, signal } from '@angular/core';
import { FormField, form, maxLength, required } from '@angular/forms/signals';
import { ActivatedRoute, Router } from '@angular/router';
import { ErrorSummary } from '../../shared/forms/error-summary';
import { Field } from '../../shared/forms/field';
import { Pick } from '../../shared/forms/pick';
import { SaveBar } from '../../shared/forms/save-bar';
import { Saver } from '../../shared/forms/saver';
import type { HoldsUnsaved } from '../../shared/forms/unsaved';
import { Api } from '../../shared/http/api';
import { Messages } from '../../shared/i18n/messages';
import { Notices } from '../../shared/ui/notices';
import { Page } from '../../shared/ui/page';
import { EndNames } from '../end-names';
import { NetworkClient } from '../network-client';

const people = (id: string | null) => (id ? `person:${id}` : null);

/** Asks to be introduced: to whom, by whom, and what for. A case has no place here. */
@Component({
  imports: [ErrorSummary, Field, FormField, Page, Pick, SaveBar],
  template: `
    <ui-page [heading]="t('introductions.request')" [subtitle]="t('introductions.requestText')" [back]="{ to: '/introductions', label: t('introductions.title') }">
      <form class="card" novalidate (submit)="$event.preventDefault(); save()">
        <ui-error-summary [of]="saver" [form]="fields" />
        <div class="fields">
          <ui-field [label]="t('introductions.whom')"><ui-pick [formField]="fields.targetId" [search]="search" [current]="named().target" /></ui-field>
          <ui-field [label]="t('introductions.broker')" [hint]="t('introductions.brokerHint')"><ui-pick [formField]="fields.brokerId" [search]="search" [current]="named().broker" /></ui-field>
          <ui-field class="wide" [label]="t('introductions.purpose')" [hint]="t('introductions.purposeHint')"><textarea rows="4" [formField]="fields.purpose"></textarea></ui-field>
        </div>
        <ui-save-bar [of]="saver" [dirty]="fields().dirty()" [label]="t('introductions.send')" (cancelled)="cancel()" />
      </form>
    </ui-page>
  `,
  styleUrl: '../form-page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RequestPage implements HoldsUnsaved {
  protected readonly t = inject(Messages).t;
  private readonly api = inject(Api);
  private readonly client = inject(NetworkClient);
  private readonly names = inject(EndNames);
  private readonly router = inject(Router);
  private readonly notices = inject(Notices);
  private readonly asked = inject(ActivatedRoute).snapshot.queryParamMap;
  protected readonly saver = new Saver();
  protected readonly search = (words: string) => this.client.people(words);

  private readonly model = signal<{ targetId: string | null; brokerId: string | null; purpose: string }>({ targetId: this.asked.get('target'), brokerId: this.asked.get('broker'), purpose: '' });
  protected readonly fields = form(this.model, (path) => {
    required(path.targetId);
    required(path.purpose);
    maxLength(path.purpose, 500);
  });
  private readonly loaded = resource({
    loader: async () => {
      const option = async (id: string | null) => {
        const value = people(id);
        const found = value ? await this.names.option(value) : null;
        return found && id ? { ...found, value: id } : null;
      };
      return { target: await option(this.asked.get('target')), broker: await option(this.asked.get('broker')) };
    },
  });
  protected readonly named = computed(() => (this.loaded.hasValue() ? this.loaded.value() : { target: null, broker: null }));

  private left = false;
  unsaved(): boolean {
    return !this.left && this.fields().dirty();
  }

  protected async save(): Promise<void> {
    const made = await this.saver.run(this.fields, () => {
      const { targetId, brokerId, purpose } = this.model();
      return this.api.send('POST /introductions', { body: { targetId: targetId ?? '', brokerId, purpose } });
    });
    if (!made) return;
    this.left = true;
    this.notices.say(this.t(made.state === 'requested' ? 'introductions.sentToOffice' : 'introductions.sentToBroker'));
    await this.router.navigate(['/introductions', made.id]);
  }

  protected cancel(): void {
    void this.router.navigate(['/introductions']);
  }
}
