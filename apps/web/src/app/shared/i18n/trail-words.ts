import { Injectable, inject } from '@angular/core';
import { Formats } from './formats';
import { Messages } from './messages';

/** Groups of the catalogue that hold the words for a field's codes. */
const groups: Readonly<Record<string, string>> = {
  role: 'domain.role', listing: 'domain.visibility', gender: 'domain.gender', discipline: 'domain.discipline', languageLevels: 'domain.languageLevel', verification: 'domain.verification', audience: 'domain.audience',
};

/** Entries of the trail in the reader's words; what has no words of its own is shown as it was written. */
@Injectable({ providedIn: 'root' })
export class TrailWords {
  private readonly messages = inject(Messages);
  private readonly formats = inject(Formats);

  action(action: string): string {
    const words = this.messages.named('administration.trail.action', action);
    return words === action ? action.replaceAll(/[.-]/g, ' ') : words;
  }

  kind(kind: string): string {
    return this.messages.named('administration.trail.kind', kind);
  }

  /** `rules.email` is told by both of its words. */
  field(key: string): string {
    return key
      .split('.')
      .map((part) => {
        const words = this.messages.named('administration.trail.field', part);
        return words === part ? part.replace(/([a-z])([A-Z])/g, (_, a: string, b: string) => `${a} ${b.toLowerCase()}`) : words;
      })
      .join(', ');
  }

  value(key: string, value: unknown): string {
    const { t } = this.messages;
    if (value === null || value === undefined || value === '') return t('administration.trail.nothing');
    if (typeof value === 'boolean') return t(value ? 'administration.trail.yes' : 'administration.trail.no');
    if (typeof value === 'number') return this.formats.number(value);
    if (Array.isArray(value)) return value.length ? value.map((item) => this.value(key, item)).join(', ') : t('administration.trail.nothing');
    if (typeof value === 'object') {
      if (isRecord(value)) return value.name ?? t('administration.trail.unseen');
      const spoken = key === 'languageLevels';
      const words = Object.entries(value).map(([inner, one]) => `${spoken ? this.formats.languageName(inner) : this.field(inner)}: ${this.value(spoken ? key : inner, one)}`);
      return words.length ? words.join(', ') : t('administration.trail.nothing');
    }
    return this.text(key.split('.').at(-1) ?? key, String(value), key);
  }

  private text(field: string, text: string, key: string): string {
    if (field === 'countryCode') return this.formats.country(text);
    if (field === 'language' || field === 'languages') return this.formats.languageName(text);
    if (/^\d{4}-\d\d-\d\d$/.test(text)) return this.formats.date(text);
    const group = groups[field] ?? (key.startsWith('rules.') ? 'domain.visibility' : undefined);
    return group ? this.messages.named(group, text) : text;
  }
}

/** Another record, by its name; without one where the reader may not see it. */
function isRecord(value: object): value is { id: string | null; name: string | null } {
  return Object.keys(value).length === 2 && 'id' in value && 'name' in value;
}
