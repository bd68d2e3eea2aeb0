import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { FormField, form, maxLength, required, validate } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogClose, MatDialogRef } from '@angular/material/dialog';
import { ErrorSummary } from '../shared/forms/error-summary';
import { Field } from '../shared/forms/field';
import type { Option } from '../shared/forms/option';
import { Pick } from '../shared/forms/pick';
import { Saver } from '../shared/forms/saver';
import { Stale } from '../shared/forms/stale';
import { problemOf } from '../shared/http/problem';
import { Formats } from '../shared/i18n/formats';
import { Messages } from '../shared/i18n/messages';
import { Dialog } from '../shared/ui/dialog';
import { CodeLists } from './code-lists';
import { DirectoryClient, type PostDetail } from './directory-client';

export interface PostQuestion {
  readonly organisationId: string;
  /** Absent for a new one. */
  readonly post?: PostDetail;
}

/** Adds a post, or changes one. Closes with the post as it is then. */
@Component({
  imports: [Dialog, ErrorSummary, Field, FormField, MatButton, MatDialogClose, Pick],
  template: `
    <form novalidate (submit)="$event.preventDefault(); save()">
      <ui-dialog [heading]="t(given.post ? 'directory.post.change' : 'directory.post.add')">
        <ui-error-summary [of]="saver" [form]="fields" />
        <div class="fields">
          <ui-field class="wide" [label]="t('directory.post.title')" [hint]="t('directory.post.titleHint')"><input dir="auto" [formField]="fields.title" /></ui-field>
          <ui-field [label]="t('directory.post.titleEn')"><input lang="en" [formField]="fields.titleEn" /></ui-field>
          <ui-field [label]="t('directory.post.titleDe')"><input lang="de" [formField]="fields.titleDe" /></ui-field>
          <ui-field class="wide" [label]="t('directory.post.function')">
            <select [formField]="fields.functionCode">
              <option value=""></option>
              @for (option of lists.functions(); track option.value) {
                <option [value]="option.value">{{ option.label }}</option>
              }
            </select>
          </ui-field>
          <ui-field class="wide" [label]="t('directory.post.reportsTo')"><ui-pick [formField]="fields.reportsTo" [search]="find" [current]="above()" /></ui-field>
          <ui-field [label]="t('directory.post.validFrom')"><input type="date" [formField]="fields.validFrom" /></ui-field>
          <ui-field [label]="t('directory.post.validTo')" [hint]="t('directory.post.validToHint')"><input type="date" [formField]="fields.validTo" /></ui-field>
        </div>
        <ng-container actions>
          <button matButton type="button" mat-dialog-close>{{ t('ui.dialog.cancel') }}</button>
          <button matButton="filled" type="submit" [disabled]="saver.busy()" disabledInteractive>{{ t('directory.post.save') }}</button>
        </ng-container>
      </ui-dialog>
    </form>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PostDialog {
  protected readonly t = inject(Messages).t;
  protected readonly lists = inject(CodeLists);
  private readonly formats = inject(Formats);
  protected readonly given = inject<PostQuestion>(MAT_DIALOG_DATA);
  private readonly client = inject(DirectoryClient);
  private readonly dialog = inject<MatDialogRef<PostDialog, PostDetail>>(MatDialogRef);
  protected readonly saver = new Saver();
  private readonly stale = inject(Stale);
  /** The post the next save is compared with: another one after somebody else was first. */
  private post = this.given.post;
  protected readonly above = signal(superiorOf(this.given.post));
  protected readonly find = (words: string) => this.client.findPosts(words);
  private readonly model = signal(modelOf(this.given.post));
  protected readonly fields = form(this.model, (path) => {
    required(path.title);
    for (const title of [path.title, path.titleEn, path.titleDe]) maxLength(title, 200);
    required(path.functionCode);
    validate(path.validTo, ({ value, valueOf }) => (value() && valueOf(path.validFrom) > value() ? { kind: 'order' } : undefined));
  });

  protected async save(): Promise<void> {
    const { title, titleEn, titleDe, functionCode, reportsTo, validFrom, validTo } = this.model();
    try {
      const saved = await this.saver.run(
        this.fields,
        () =>
          this.client.savePost(this.post, this.given.organisationId, {
            title, functionCode, reportsTo, titleEn: titleEn || null, titleDe: titleDe || null, validFrom: validFrom || null, validTo: validTo || null,
          }),
        ['stale-version'],
      );
      if (saved) this.dialog.close(saved);
    } catch (error) {
      await this.compare(problemOf(error).current as PostDetail);
    }
  }

  /** Somebody else saved first: field by field, and then once more on what is saved now. */
  private async compare(theirs: PostDetail): Promise<void> {
    const label = {
      title: 'directory.post.title', titleEn: 'directory.post.titleEn', titleDe: 'directory.post.titleDe', functionCode: 'directory.post.function',
      reportsTo: 'directory.post.reportsTo', validFrom: 'directory.post.validFrom', validTo: 'directory.post.validTo',
    } as const;
    const superiors = [this.post?.reportsTo, theirs.reportsTo];
    const words: Partial<Record<keyof typeof label, (model: PostModel) => string>> = {
      functionCode: ({ functionCode }) => this.lists.functionName(functionCode),
      reportsTo: ({ reportsTo }) => superiors.find((one) => one?.id === reportsTo)?.title ?? this.client.knownNameOf(reportsTo),
      validFrom: ({ validFrom }) => (validFrom ? this.formats.date(validFrom) : ''),
      validTo: ({ validTo }) => (validTo ? this.formats.date(validTo) : ''),
    };
    const keys = Object.keys(label) as (keyof typeof label)[];
    const compared = keys.map((key) => ({ key, label: this.t(label[key]), ...(words[key] && { show: words[key] }) }));
    const merged = await this.stale.resolve(this.model(), modelOf(theirs), compared, this.post && modelOf(this.post));
    if (!merged) return;
    this.post = theirs;
    this.above.set(superiorOf(theirs));
    this.model.set(merged);
    await this.save();
  }
}

function superiorOf(post: PostDetail | undefined): Option | null {
  return post?.reportsTo ? { value: post.reportsTo.id, label: post.reportsTo.title } : null;
}

type PostModel = ReturnType<typeof modelOf>;

function modelOf(post: PostDetail | undefined) {
  return {
    title: post?.ownTitle ?? '', titleEn: post?.titleEn ?? '', titleDe: post?.titleDe ?? '', functionCode: post?.functionCode ?? '',
    reportsTo: post?.reportsTo?.id ?? null, validFrom: post?.validFrom ?? '', validTo: post?.validTo ?? '',
  };
}
