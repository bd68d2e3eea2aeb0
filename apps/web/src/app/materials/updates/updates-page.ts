import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import type { BodyOf } from '@liaison/contracts';
import { Field } from '../../shared/forms/field';
import { Api } from '../../shared/http/api';
import { Formats } from '../../shared/i18n/formats';
import { Messages } from '../../shared/i18n/messages';
import { ListStates } from '../../shared/ui/list-states';
import { Notices } from '../../shared/ui/notices';
import { Page } from '../../shared/ui/page';
import { StateTag } from '../../shared/ui/state-tag';
import { UpdatesClient, type Subscription, type Updates } from './updates-client';

const rhythms = ['daily', 'weekly', 'never'] as const;

/** What somebody follows, and how often they are told. */
@Component({
  imports: [Field, ListStates, MatButton, Page, RouterLink, StateTag],
  templateUrl: './updates-page.html',
  styles: `
    li {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 4px 12px;
      overflow-wrap: anywhere;
    }
    li button {
      margin-inline-start: auto;
    }
    .fields {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(min(100%, 16rem), 1fr));
      gap: 12px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class UpdatesPage {
  protected readonly t = inject(Messages).t;
  protected readonly formats = inject(Formats);
  protected readonly rhythms = rhythms;
  private readonly client = inject(UpdatesClient);
  private readonly notices = inject(Notices);
  private readonly api = inject(Api);
  protected readonly updates = this.api.resource('GET /updates', () => ({}));
  private readonly known = this.api.resource('GET /countries', () => ({}));

  /** What is followed already is not offered again. */
  protected readonly modules = computed(() => this.free('module', (this.updates.value()?.modules ?? []).map(({ id, code, name }) => ({ value: id, label: `${code} ${this.formats.of(name)}` }))));
  protected readonly trainings = computed(() => this.free('training', (this.updates.value()?.trainings ?? []).map(({ id, code, title }) => ({ value: id, label: `${code} ${title}` }))));
  protected readonly countries = computed(() =>
    this.free('country', this.formats.sorted((this.known.value()?.items ?? []).map(({ code }) => ({ value: code, label: this.formats.country(code) })), ({ label }) => label)),
  );

  protected name({ kind, of, code, name }: Subscription): string {
    if (kind === 'country') return this.formats.country(of);
    return kind === 'material' ? this.formats.of(name) : `${code} ${this.formats.of(name)}`;
  }

  protected setRhythm(rhythm: string): Promise<void> {
    return this.take(() => this.client.setRhythm(rhythm as Updates['rhythm']), this.t('updates.rhythmSaved'));
  }

  protected follow(kind: 'module' | 'training' | 'country', field: HTMLSelectElement): Promise<void> {
    const [of, label] = [field.value, field.selectedOptions[0]?.label ?? ''];
    if (!of) return Promise.resolve();
    const body: BodyOf<'POST /updates/subscriptions'> = kind === 'country' ? { kind, of } : { kind, of };
    return this.take(() => this.client.follow(body), this.t('updates.followed', { name: label }));
  }

  protected unfollow(subscription: Subscription): Promise<void> {
    return this.take(() => this.client.unfollow(subscription.id), this.t('updates.unfollowed', { name: this.name(subscription) }));
  }

  private free(kind: Subscription['kind'], options: { value: string; label: string }[]): { value: string; label: string }[] {
    const taken = (this.updates.value()?.subscriptions ?? []).filter((one) => one.kind === kind).map(({ of }) => of);
    return options.filter(({ value }) => !taken.includes(value));
  }

  private async take(action: () => Promise<Updates>, done: string): Promise<void> {
    try {
      this.updates.set(await action());
      this.notices.say(done);
    } catch (error) {
      this.notices.failed(error);
    }
  }
}
