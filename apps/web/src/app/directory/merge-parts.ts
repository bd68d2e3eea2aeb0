import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { Messages } from '../shared/i18n/messages';
import { StateTag } from '../shared/ui/state-tag';
import { MergeWords, type PreviewPart } from './merge-words';

/** What goes over with a record, part by part; each opens to its rows, and five hundred of them scroll in a frame of their own. */
@Component({
  selector: 'app-merge-parts',
  imports: [StateTag],
  templateUrl: './merge-parts.html',
  styles: `
    details + details {
      border-top: 1px solid var(--l-line);
    }
    summary {
      display: flex;
      flex-wrap: wrap;
      gap: 2px 16px;
      padding: 10px 4px;
      cursor: pointer;
    }
    .name {
      min-width: 12rem;
      font-weight: 600;
    }
    .rows {
      max-height: 22rem;
      overflow: auto;
      margin-bottom: 12px;
    }
    tr {
      content-visibility: auto;
    }
    table {
      width: 100%;
      border-collapse: collapse;
    }
    td {
      padding: 4px 8px;
      border-top: 1px solid var(--l-line);
      overflow-wrap: anywhere;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class MergeParts {
  readonly parts = input.required<readonly PreviewPart[]>();
  protected readonly t = inject(Messages).t;
  protected readonly words = inject(MergeWords);

  protected outcome(outcome: PreviewPart['rows'][number]['outcome'], freesPlace: boolean): string {
    return this.t(freesPlace ? 'directory.merge.outcomes.freesPlace' : `directory.merge.outcomes.${outcome}`);
  }
}
