import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { FormField, form, maxLength, required } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogClose, MatDialogRef } from '@angular/material/dialog';
import { ErrorSummary } from '../../shared/forms/error-summary';
import { Field } from '../../shared/forms/field';
import { Saver } from '../../shared/forms/saver';
import { problemOf } from '../../shared/http/problem';
import { Formats } from '../../shared/i18n/formats';
import { Messages } from '../../shared/i18n/messages';
import { Dialog } from '../../shared/ui/dialog';
import { Icon } from '../../shared/ui/icon';
import { decisionOf, type Draft } from './board-draft';
import { FindingWords } from '../finding-words';
import { SelectionClient, type Board, type BoardNominee, type Decision, type DecisionPreview } from './selection-client';

interface Question {
  readonly board: Board;
  readonly draft: Draft;
  readonly order: readonly BoardNominee[];
}

type Outcome = { board: Board; mails: number } | { stale: Board };

/** The one step in which places are given: first what follows from it, mail by mail, then the deed. */
@Component({
  imports: [Dialog, ErrorSummary, Field, FormField, Icon, MatButton, MatDialogClose],
  template: `
    <form novalidate (submit)="$event.preventDefault(); next()">
      <ui-dialog [heading]="t('selection.decide.heading', { count: question.draft.size })">
        <ui-error-summary [of]="saver" [form]="fields" />
        <ui-field [label]="t('selection.decide.answerOn')" [hint]="t('selection.decide.answerHint', { zone: question.board.timeZone })">
          <input type="date" [formField]="fields.answerOn" (input)="preview.set(null)" />
        </ui-field>
        @if (declines) {
          <ui-field [label]="t('selection.decide.reason')" [hint]="t('selection.decide.reasonHint')"><textarea rows="2" [formField]="fields.reason"></textarea></ui-field>
        }
        @if (preview(); as seen) {
          <section [attr.aria-label]="t('selection.decide.mails')" role="status">
            <h3>{{ t('selection.decide.mails') }}</h3>
            <ul>
              @for (group of groups(); track group.kind) {
                <li>
                  {{ group.words }}
                  <span class="muted">{{ group.languages }}</span>
                </li>
              }
            </ul>
            @if (silent(); as names) {
              <p class="warn"><ui-icon [name]="icon" />{{ names }}</p>
            }
            @if (seen.findings.length) {
              <h3>{{ t('selection.decide.findings') }}</h3>
              @for (finding of seen.findings; track $index) {
                <p class="warn"><ui-icon [name]="icon" />{{ words(finding) }}</p>
              }
            }
          </section>
        }
        <ng-container actions>
          <button matButton type="button" mat-dialog-close>{{ t('ui.dialog.cancel') }}</button>
          <button matButton="filled" type="submit" [disabled]="saver.busy()" [disabledInteractive]="true">
            {{ preview() ? t('selection.decide.confirm', { count: mails() }) : t('selection.decide.check') }}
          </button>
        </ng-container>
      </ui-dialog>
    </form>
  `,
  styles: `
    h3 {
      font-size: 0.9375rem;
      padding: 4px 0;
    }
    ul {
      margin: 0;
      padding-inline-start: 1.2rem;
    }
    .warn {
      display: flex;
      gap: 6px;
      color: var(--l-warn);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DecideDialog {
  private readonly findingWords = inject(FindingWords);
  protected readonly t = inject(Messages).t;
  private readonly formats = inject(Formats);
  private readonly client = inject(SelectionClient);
  protected readonly question = inject<Question>(MAT_DIALOG_DATA);
  private readonly dialog = inject<MatDialogRef<DecideDialog, Outcome>>(MatDialogRef);
  protected readonly saver = new Saver();
  protected readonly icon = 'alert-outline';
  protected readonly preview = signal<DecisionPreview | null>(null);
  protected readonly declines = [...this.question.draft.values()].includes('declined');

  private readonly model = signal({ answerOn: '', reason: '' });
  protected readonly fields = form(this.model, (path) => {
    if (this.declines) required(path.reason);
    maxLength(path.reason, 500);
  });

  protected readonly mails = computed(() => this.preview()?.mails.filter(({ language }) => language !== null).length ?? 0);
  protected readonly groups = computed(() =>
    (['selected', 'reserve', 'declined'] as const).flatMap((kind) => {
      const mails = this.preview()?.mails.filter((one) => one.kind === kind) ?? [];
      if (mails.length === 0) return [];
      const languages = [...new Set(mails.flatMap(({ language }) => language ?? []))].map((language) =>
        this.t('selection.decide.inLanguage', { language: this.formats.languageName(language), count: mails.filter((one) => one.language === language).length }));
      return [{ kind, words: this.t(`selection.decide.${kind}`, { count: mails.length }), languages: languages.join(' · ') }];
    }),
  );
  protected readonly silent = computed(() => {
    const silent = this.preview()?.mails.filter(({ language }) => language === null) ?? [];
    if (silent.length === 0) return '';
    const names = new Map(this.question.order.map((one) => [one.nominationId, one.displayName ?? this.t('selection.number', { number: one.number })]));
    return this.t('selection.decide.noAddress', { count: silent.length, names: this.formats.list(silent.map(({ nominationId }) => names.get(nominationId) ?? '')) });
  });

  protected words(finding: DecisionPreview['findings'][number]): string {
    return this.findingWords.of(finding);
  }

  protected async next(): Promise<void> {
    const { board } = this.question;
    try {
      const done = await this.saver.run(this.fields, async () => {
        if (this.preview()) return { board: await this.client.decide(board.trainingId, this.decision()), mails: this.mails() };
        this.preview.set(await this.client.preview(board.trainingId, this.decision()));
        return undefined;
      }, ['stale-version']);
      if (done) this.dialog.close(done);
    } catch (error) {
      this.dialog.close({ stale: problemOf(error).current as Board });
    }
  }

  private decision(): Decision {
    const { answerOn, reason } = this.model();
    const { board, draft, order } = this.question;
    return decisionOf(board, draft, order, { reason, answerOn: answerOn || null });
  }
}
