import { Injectable, inject } from '@angular/core';
import type { BodyOf, ResponseOf } from '@liaison/contracts';
import { forkJoin, map, of, type Observable } from 'rxjs';
import { Session } from '../shared/access/session';
import type { Option } from '../shared/forms/option';
import { Api } from '../shared/http/api';
import { Formats } from '../shared/i18n/formats';
import { Messages } from '../shared/i18n/messages';

export type ContactItem = ResponseOf<'GET /contacts'>['items'][number];
export type ContactDetail = ResponseOf<'GET /contacts/:id'>;
export type ContactFields = BodyOf<'POST /contacts'>;
export type TieItem = ResponseOf<'GET /ties'>['items'][number];
export type Coverage = ResponseOf<'GET /coverage'>;
export type Graph = ResponseOf<'GET /network'>;
export type Path = ResponseOf<'GET /paths'>['paths'][number];
export type EndKind = 'person' | 'organisation';

/** How many suggestions a field offers of each kind. */
const offered = 8;

/** The calls of the network, and the searches behind its fields. */
@Injectable({ providedIn: 'root' })
export class NetworkClient {
  private readonly api = inject(Api);
  private readonly session = inject(Session);
  private readonly formats = inject(Formats);
  private readonly messages = inject(Messages);

  addContact(body: ContactFields): Promise<ContactDetail> {
    return this.api.send('POST /contacts', { body });
  }

  changeContact(id: string, body: BodyOf<'PUT /contacts/:id'>): Promise<ContactDetail> {
    return this.api.send('PUT /contacts/:id', { params: { id }, body });
  }

  checkContact(id: string, body: BodyOf<'POST /contacts/:id/verification'>): Promise<ContactDetail> {
    return this.api.send('POST /contacts/:id/verification', { params: { id }, body });
  }

  stateTie(body: BodyOf<'POST /ties'>): Promise<TieItem> {
    return this.api.send('POST /ties', { body });
  }

  confirmTie({ id, version }: TieItem): Promise<TieItem> {
    return this.api.send('POST /ties/:id/confirm', { params: { id }, body: { version } });
  }

  endTie({ id, version }: TieItem, until: string): Promise<TieItem> {
    return this.api.send('POST /ties/:id/end', { params: { id }, body: { version, until } });
  }

  /** Organisations as options; `sector` and `country` narrow what an open field suggests. */
  organisations(words: string, within: { country?: string[]; sector?: string[] } = {}): Observable<readonly Option[]> {
    type Query = NonNullable<Parameters<typeof this.api.observe<'GET /organisations'>>[1]['query']>;
    const query = { q: words, size: offered, ...within } as Query;
    return this.api.observe('GET /organisations', { query }).pipe(
      map(({ items }) =>
        items.map(({ id, name, nameEn, nameDe, countryCode }) => ({
          value: id,
          label: (this.messages.language() === 'de' ? nameDe : nameEn) ?? name,
          detail: [this.place(countryCode), name].filter((part, at, all) => at === 0 || part !== all[0]).join(' · '),
        })),
      ),
    );
  }

  people(words: string, within: { organisation?: string } = {}): Observable<readonly Option[]> {
    if (!this.session.can('people.read')) return of([]);
    return this.api.observe('GET /people', { query: { q: words, size: offered, ...within } }).pipe(
      map(({ items }) =>
        items.map(({ id, displayName, latinName, organisationName, countryCode }) => ({
          value: id,
          label: displayName,
          detail: [latinName === displayName ? '' : latinName, organisationName ?? '', this.place(countryCode)].filter(Boolean).join(' · '),
        })),
      ),
    );
  }

  /** People and organisations together; the value says which, as `person:<id>`. */
  ends(words: string): Observable<readonly Option[]> {
    const marked = (kind: EndKind) => map((options: readonly Option[]) => options.map((option) => ({ ...option, value: `${kind}:${option.value}` })));
    return forkJoin([this.people(words).pipe(marked('person')), this.organisations(words).pipe(marked('organisation'))]).pipe(map((found) => found.flat()));
  }

  place(countryCode: string | null): string {
    return countryCode === null ? this.messages.t('network.international') : this.formats.country(countryCode);
  }
}

/** `person:<id>` → its two parts. */
export function endOf(value: string): { kind: EndKind; id: string } {
  const at = value.indexOf(':');
  return { kind: value.slice(0, at) === 'organisation' ? 'organisation' : 'person', id: value.slice(at + 1) };
}
