import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { FormField, type FieldTree } from '@angular/forms/signals';
import { Field } from '../../shared/forms/field';
import type { Option } from '../../shared/forms/option';
import { Pick } from '../../shared/forms/pick';
import { Session } from '../../shared/access/session';
import { Api } from '../../shared/http/api';
import { Messages } from '../../shared/i18n/messages';
import { NetworkClient } from '../network-client';

export interface PartyModel {
  organisationId: string | null;
  postId: string;
}

/** One party of an agreement: a house, and the seat in it that answers. */
@Component({
  selector: 'app-party-field',
  imports: [Field, FormField, Pick],
  template: `
    <ui-field [label]="t('agreements.organisation')"><ui-pick [formField]="of().organisationId" [search]="find" [current]="current()" /></ui-field>
    <ui-field [label]="t('agreements.post')" [hint]="t('agreements.postHint')">
      <select [formField]="of().postId">
        <option value=""></option>
        @for (post of posts.value()?.items ?? []; track post.id) {
          <option [value]="post.id">{{ post.title }}</option>
        }
      </select>
    </ui-field>
  `,
  host: { class: 'fields' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PartyField {
  readonly of = input.required<FieldTree<PartyModel>>();
  readonly current = input<Option | null>(null);

  protected readonly t = inject(Messages).t;
  private readonly client = inject(NetworkClient);
  private readonly session = inject(Session);
  private readonly organisation = computed(() => this.of().organisationId().value());
  protected readonly posts = inject(Api).resource('GET /posts', () => {
    const organisation = this.organisation();
    return organisation && this.session.can('organisations.read') ? { query: { organisation, size: 200 } } : undefined;
  });
  protected readonly find = (words: string) => this.client.organisations(words);
}
