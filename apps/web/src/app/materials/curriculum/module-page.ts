import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import type { ResponseOf } from '@liaison/contracts';
import { Api } from '../../shared/http/api';
import { Formats } from '../../shared/i18n/formats';
import { Messages } from '../../shared/i18n/messages';
import { LanguageTag } from '../../shared/ui/language-tag';
import { ListStates } from '../../shared/ui/list-states';
import { Page } from '../../shared/ui/page';
import { StateTag } from '../../shared/ui/state-tag';
import { tlpTone } from '../material-words';

type Trainer = NonNullable<ResponseOf<'GET /curriculum/:code'>['allTrainers']>[number];

/** One module: what people learn in it, and its materials, trainers and trainings as far as the reader may see them. */
@Component({
  imports: [LanguageTag, ListStates, MatButton, Page, RouterLink, StateTag],
  templateUrl: './module-page.html',
  styles: `
    section {
      margin-block-start: 16px;
    }
    h2 {
      margin: 0;
    }
    .row {
      display: flex;
      flex-wrap: wrap;
      align-items: baseline;
      gap: 4px 12px;
      padding-block: 4px;
      overflow-wrap: anywhere;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ModulePage {
  /** From the address. */
  readonly code = input.required<string>();

  protected readonly t = inject(Messages).t;
  protected readonly formats = inject(Formats);
  protected readonly tlpTone = tlpTone;
  protected readonly module = inject(Api).resource('GET /curriculum/:code', () => ({ params: { code: this.code() } }));

  protected about({ countryCode, languages, expiresOn }: Trainer): string {
    const spoken = this.formats.list(languages.map((tag) => this.formats.languageName(tag)));
    const until = expiresOn ? this.t('library.modules.until', { day: this.formats.date(expiresOn) }) : '';
    return [countryCode && this.formats.country(countryCode), spoken, until].filter(Boolean).join(' · ');
  }
}
