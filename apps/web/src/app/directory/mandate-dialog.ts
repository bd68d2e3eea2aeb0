import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { FormField, form, required, validate } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogClose, MatDialogRef } from '@angular/material/dialog';
import { Clock } from '../shared/clock/clock';
import { ErrorSummary } from '../shared/forms/error-summary';
import { Field } from '../shared/forms/field';
import { Pick } from '../shared/forms/pick';
import { Saver } from '../shared/forms/saver';
import { Api } from '../shared/http/api';
import { Messages } from '../shared/i18n/messages';
import { Dialog } from '../shared/ui/dialog';
import { CodeLists } from './code-lists';
import { DirectoryClient, type Mandate } from './directory-client';

export interface MandateQuestion {
  readonly person: { readonly id: string; readonly displayName: string };
  /** Absent for a new one. */
  readonly mandate?: Mandate;
}

interface MandateModel {
  organisationId: string | null;
  postId: string;
  functionCode: string;
  isSide: boolean;
  validFrom: string;
  validTo: string;
}

/** Begins a mandate, or puts one right. Closes with true when it is saved. */
@Component({
  imports: [Dialog, ErrorSummary, Field, FormField, MatButton, MatDialogClose, Pick],
  template: `
    <form novalidate (submit)="$event.preventDefault(); save()">
      <ui-dialog [heading]="t(given.mandate ? 'directory.mandate.change' : 'directory.mandate.begin', { name: given.person.displayName })">
        <ui-error-summary [of]="saver" [form]="fields" />
        <div class="fields">
          @if (given.mandate; as mandate) {
            <p class="wide"><bdi>{{ mandate.organisationName }}</bdi></p>
          } @else {
            <ui-field class="wide" [label]="t('directory.mandate.organisation')"><ui-pick [formField]="fields.organisationId" [search]="find" /></ui-field>
          }
          @if (posts().length) {
            <ui-field class="wide" [label]="t('directory.mandate.post')" [hint]="t('directory.mandate.postHint')">
              <select [formField]="fields.postId" (change)="followPost()">
                <option value="">{{ t('directory.mandate.noPost') }}</option>
                @for (post of posts(); track post.id) {
                  <option [value]="post.id">{{ post.title }}</option>
                }
              </select>
            </ui-field>
          }
          <ui-field class="wide" [label]="t('directory.mandate.function')">
            <select [formField]="fields.functionCode">
              <option value=""></option>
              @for (option of lists.functions(); track option.value) {
                <option [value]="option.value">{{ option.label }}</option>
              }
            </select>
          </ui-field>
          <ui-field [label]="t('directory.mandate.from')"><input type="date" [formField]="fields.validFrom" /></ui-field>
          <ui-field [label]="t('directory.mandate.to')" [hint]="t('directory.mandate.toHint')"><input type="date" [formField]="fields.validTo" /></ui-field>
          <label class="check wide"><input type="checkbox" [formField]="fields.isSide" />{{ t('directory.mandate.side') }}</label>
        </div>
        <p class="muted small">{{ t('directory.mandate.sideHint') }}</p>
        <ng-container actions>
          <button matButton type="button" mat-dialog-close>{{ t('ui.dialog.cancel') }}</button>
          <button matButton="filled" type="submit" [disabled]="saver.busy()" disabledInteractive>{{ t('directory.mandate.save') }}</button>
        </ng-container>
      </ui-dialog>
    </form>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class MandateDialog {
  protected readonly t = inject(Messages).t;
  protected readonly lists = inject(CodeLists);
  protected readonly given = inject<MandateQuestion>(MAT_DIALOG_DATA);
  private readonly client = inject(DirectoryClient);
  private readonly dialog = inject<MatDialogRef<MandateDialog, boolean>>(MatDialogRef);
  protected readonly saver = new Saver();
  protected readonly find = (words: string) => this.client.findOrganisations(words);

  private readonly model = signal<MandateModel>(modelOf(this.given.mandate, inject(Clock).today()));
  protected readonly fields = form(this.model, (path) => {
    required(path.organisationId);
    required(path.functionCode);
    required(path.validFrom);
    validate(path.validTo, ({ value, valueOf }) => (value() && valueOf(path.validFrom) > value() ? { kind: 'order' } : undefined));
  });
  /** By itself, so that other fields do not ask for the posts again. */
  private readonly organisation = computed(() => this.model().organisationId);
  private readonly found = inject(Api).resource('GET /posts', () => {
    const organisation = this.organisation();
    return organisation ? { query: { organisation, size: 200 } } : undefined;
  });
  protected readonly posts = computed(() => (this.organisation() ? (this.found.value()?.items ?? []) : []));

  /** A post says which function it is. */
  protected followPost(): void {
    const post = this.posts().find(({ id }) => id === this.model().postId);
    if (post) this.model.update((model) => ({ ...model, functionCode: post.functionCode }));
  }

  protected async save(): Promise<void> {
    const saved = await this.saver.run(this.fields, () => {
      const { organisationId, postId, validTo, ...fields } = this.model();
      const body = { ...fields, postId: postId || null, validTo: validTo || null };
      return this.given.mandate
        ? this.client.changeMandate(this.given.mandate.id, { ...body, version: this.given.mandate.version })
        : // A post that was chosen before the organisation changed is none of its posts.
          this.client.beginMandate(this.given.person.id, { ...body, postId: this.posts().find(({ id }) => id === postId)?.id ?? null, organisationId: organisationId ?? '' });
    });
    if (saved) this.dialog.close(true);
  }
}

function modelOf(mandate: Mandate | undefined, today: string): MandateModel {
  if (!mandate) return { organisationId: null, postId: '', functionCode: '', isSide: false, validFrom: today, validTo: '' };
  const { organisationId, postId, functionCode, isSide, validFrom, validTo } = mandate;
  return { organisationId, postId: postId ?? '', functionCode, isSide, validFrom, validTo: validTo ?? '' };
}
