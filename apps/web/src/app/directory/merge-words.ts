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

  title(part: PreviewPart['part'], title: string): string {
    if (part === 'consents') return this.messages.named('consents.purpose', title);
    return part === 'introductions' ? this.dated(title) : title;
  }

  detail(part: PreviewPart['part'], detail: string): string {
    const [code = '', state = ''] = detail.split(' · ');
    switch (part) {
      case 'accounts':
        return detail.split(',').filter(Boolean).map((role) => this.messages.named('domain.role', role)).join(', ');
      case 'names':
        return this.formats.languageName(detail);
      case 'consents':
        return this.messages.t(detail === 'given' ? 'consents.given' : 'consents.withdrawn');
      case 'phases':
        return this.messages.named('programmes.phase.part', detail);
      case 'nominations':
        return `${code} · ${this.messages.named('domain.nominationState', state)}`;
      case 'trainerInvitations':
        return `${code} · ${this.messages.named('planning.invitation.state', state)}`;
      default:
        return this.dated(detail);
    }
  }

  /** Days as the reader writes them; a period that runs on has no end. */
  private dated(text: string): string {
    return text.replace(/ – $/, ' –').replace(/\d{4}-\d{2}-\d{2}/g, (day) => this.formats.date(day));
  }
}
