import { Injectable, inject } from '@angular/core';
import type { ResponseOf } from '@liaison/contracts';
import { Formats } from '../shared/i18n/formats';
import { Messages } from '../shared/i18n/messages';
import { CodeLists } from './code-lists';

export type Preview = ResponseOf<'GET /merges/preview'>;
export type PreviewPart = Preview['parts'][number];
type Field = Preview['fields'][number];

/** Values and rows of a merge in the reader's words. */
@Injectable({ providedIn: 'root' })
export class MergeWords {
  private readonly messages = inject(Messages);
  private readonly formats = inject(Formats);
  private readonly lists = inject(CodeLists);

  value(field: Field['field'], value: unknown): string {
    if (value === null || value === undefined || value === '') return '';
    const text = typeof value === 'string' ? value : '';
    switch (field) {
      case 'nameOrder':
        return this.messages.t(text === 'family-first' ? 'directory.person.form.familyFirst' : 'directory.person.form.givenFirst');
      case 'gender':
        return this.messages.named('domain.gender', text);
      case 'countryCode':
        return this.lists.country(text);
      case 'sectorCode':
        return this.lists.sector(text);
      case 'validFrom':
      case 'validTo':
        return this.formats.date(text, 'long');
      case 'languages':
        return this.formats.list((value as string[]).map((tag) => this.formats.languageName(tag)), 'unit');
      case 'languageLevels':
        return this.formats.list(Object.entries(value as Record<string, string>).map(([tag, level]) => `${this.formats.languageName(tag)} ${level}`), 'unit');
      default:
        return text;
    }
  }

  detail(part: PreviewPart['part'], detail: string): string {
    if (part === 'accounts') return detail.split(',').filter(Boolean).map((role) => this.messages.named('domain.role', role)).join(', ');
    if (part === 'names') return this.formats.languageName(detail);
    if (part !== 'nominations') return detail;
    const [code = '', state = ''] = detail.split(' · ');
    return `${code} · ${this.messages.named('domain.nominationState', state)}`;
  }
}
