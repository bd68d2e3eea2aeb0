import { Injectable, inject } from '@angular/core';
import type { ResponseOf } from '@liaison/contracts';
import { Formats } from '../shared/i18n/formats';
import { Messages } from '../shared/i18n/messages';

type Finding = NonNullable<ResponseOf<'GET /trainings/:id'>['findings']>[number];

/** What is not as intended about a cohort, in the reader's words. */
@Injectable({ providedIn: 'root' })
export class FindingWords {
  private readonly t = inject(Messages).t;
  private readonly formats = inject(Formats);

  of({ code, params }: Finding): string {
    const country = params['country'];
    return this.t(`domain.balance.${code}`, country === undefined ? params : { ...params, country: this.formats.country(String(country)) });
  }
}
