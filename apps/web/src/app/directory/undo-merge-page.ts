import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import type { ResponseOf } from '@liaison/contracts';
import { Api } from '../shared/http/api';
import { problemOf } from '../shared/http/problem';
import { Formats } from '../shared/i18n/formats';
import { Messages } from '../shared/i18n/messages';
import { ListStates } from '../shared/ui/list-states';
import { Notices } from '../shared/ui/notices';
import { Page } from '../shared/ui/page';
import { ProblemText } from '../shared/ui/problem-text';
import { StateTag } from '../shared/ui/state-tag';
import { MergeWords } from './merge-words';
import { RecordCard } from './record-card';

type Later = ResponseOf<'GET /merges/:id'>['later'][number];

/** One merge: what came since, to whom it belongs, and the button that undoes it. */
@Component({
  imports: [ListStates, MatButton, Page, RecordCard, RouterLink, StateTag],
  templateUrl: './undo-merge-page.html',
  styles: `
    .two {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(14rem, 1fr));
      gap: 16px;
    }
    fieldset {
      margin: 0;
      padding: 8px 0;
      border: 0;
      border-top: 1px solid var(--l-line);
      min-width: 0;
    }
    .refused {
      color: var(--l-bad);
      font-weight: 600;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class UndoMergePage {
  readonly id = input.required<string>();

  protected readonly t = inject(Messages).t;
  protected readonly formats = inject(Formats);
  protected readonly words = inject(MergeWords);
  private readonly api = inject(Api);
  private readonly notices = inject(Notices);
  private readonly texts = inject(ProblemText);
  protected readonly merge = this.api.resource('GET /merges/:id', () => ({ params: { id: this.id() } }));
  /** Keys of entries that belong to the record that comes back. */
  private readonly goes = signal<ReadonlySet<string>>(new Set());
  protected readonly busy = signal(false);
  protected readonly refused = signal('');
  protected readonly changed = computed(() => this.formats.list((this.merge.value()?.changedSince ?? []).map((field) => this.t(`directory.merge.field.${field}`))));

  protected belongsToOther(entry: Later): boolean {
    return this.goes().has(keyOf(entry));
  }

  protected assign(entry: Later, toOther: boolean): void {
    const next = new Set(this.goes());
    if (toOther) next.add(keyOf(entry));
    else next.delete(keyOf(entry));
    this.goes.set(next);
  }

  protected async undo(): Promise<void> {
    const merge = this.merge.value();
    if (!merge || this.busy()) return;
    this.busy.set(true);
    this.refused.set('');
    try {
      const later = merge.later.filter((entry) => this.belongsToOther(entry)).map(({ part, id }) => ({ part, id }));
      const { placesLost } = await this.api.send('POST /merges/:id/undo', { params: { id: merge.id }, body: { later } });
      this.notices.say(placesLost.length ? this.t('directory.merge.placesLost', { trainings: placesLost.join(', ') }) : this.t('directory.merge.isUndone'));
      this.merge.reload();
    } catch (error) {
      this.refused.set(this.texts.of(problemOf(error)));
    } finally {
      this.busy.set(false);
    }
  }
}

function keyOf({ part, id }: Later): string {
  return `${part}:${id}`;
}
