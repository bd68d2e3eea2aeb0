import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { Api } from '../shared/http/api';
import { Formats } from '../shared/i18n/formats';
import { Messages } from '../shared/i18n/messages';
import { ListStates } from '../shared/ui/list-states';
import { Page } from '../shared/ui/page';
import { StateTag } from '../shared/ui/state-tag';
import { AdministrationTabs } from './administration-tabs';

/** How files are kept and checked here; whether anything scans them for viruses is said first. */
@Component({
  imports: [AdministrationTabs, ListStates, Page, StateTag],
  templateUrl: './files-page.html',
  styles: `
    .card {
      padding: 16px 20px;
      margin-bottom: 12px;
    }
    h2 {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 8px;
    }
    dl {
      display: grid;
      grid-template-columns: minmax(0, 1fr) minmax(0, 1.4fr);
      gap: 8px 16px;
      max-width: 46rem;
    }
    dt {
      color: var(--l-muted);
    }
    dd {
      margin: 0;
    }
    .version {
      overflow-wrap: anywhere;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class FilesPage {
  protected readonly t = inject(Messages).t;
  protected readonly formats = inject(Formats);
  protected readonly tones = { ready: 'good', none: 'warn', silent: 'bad' } as const;
  protected readonly files = inject(Api).resource('GET /file-keeping', () => ({}));
}
