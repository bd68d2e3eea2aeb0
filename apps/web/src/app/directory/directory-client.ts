import { Injectable, inject } from '@angular/core';
import type { BodyOf, ResponseOf } from '@liaison/contracts';
import { map, tap, type Observable } from 'rxjs';
import type { Option } from '../shared/forms/option';
import { Api } from '../shared/http/api';
import { CodeLists } from './code-lists';

export type OrganisationFields = BodyOf<'POST /organisations'>;
export type OrganisationDetail = ResponseOf<'GET /organisations/:id'>;
export type NewPerson = BodyOf<'POST /people'>;
export type ChangedPerson = BodyOf<'PUT /people/:id'>;
export type PersonDetail = ResponseOf<'GET /people/:id'>;

/** The calls of the directory that are more than reading what the address says. */
@Injectable({ providedIn: 'root' })
export class DirectoryClient {
  private readonly api = inject(Api);
  private readonly lists = inject(CodeLists);
  private readonly countryOf = new Map<string, string | null>();

  saveOrganisation(id: string | undefined, version: number, fields: OrganisationFields): Promise<OrganisationDetail> {
    return id === undefined
      ? this.api.send('POST /organisations', { body: fields })
      : this.api.send('PUT /organisations/:id', { params: { id }, body: { ...fields, version } });
  }

  addPerson(body: NewPerson): Promise<PersonDetail> {
    return this.api.send('POST /people', { body });
  }

  changePerson(id: string, body: ChangedPerson): Promise<PersonDetail> {
    return this.api.send('PUT /people/:id', { params: { id }, body });
  }

  latinNames(givenName: string, familyName: string, language: string): Promise<ResponseOf<'POST /latin-names'>> {
    return this.api.send('POST /latin-names', { body: { givenName, familyName, language } });
  }

  /** Organisations to choose from, with where they are. */
  findOrganisations(words: string): Observable<Option[]> {
    return this.api.observe('GET /organisations', { query: { q: words, size: 20 } }).pipe(
      tap(({ items }) => items.forEach(({ id, countryCode }) => this.countryOf.set(id, countryCode))),
      map(({ items }) => items.map(({ id, name, countryCode, sectorCode }) => ({
        value: id, label: name, detail: `${this.lists.country(countryCode)} · ${this.lists.sector(sectorCode)}`,
      }))),
    );
  }

  /** People to choose from, with where they belong. */
  findPeople(words: string): Observable<Option[]> {
    return this.api.observe('GET /people', { query: { q: words, size: 20 } }).pipe(
      map(({ items }) => items.map(({ id, displayName, organisationName, countryCode }) => ({
        value: id, label: displayName, detail: [organisationName, this.lists.country(countryCode)].filter(Boolean).join(' · '),
      }))),
    );
  }

  /** The country of an organisation that was found before. */
  knownCountryOf(organisationId: string | null): string | null {
    return this.countryOf.get(organisationId ?? '') ?? null;
  }
}
