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

export type Mandate = PersonDetail['mandates'][number];
export type PostDetail = ResponseOf<'GET /posts/:id'>;
export type HistoryKind = 'people' | 'organisations' | 'posts';

/** The calls of the directory that are more than reading what the address says. */
@Injectable({ providedIn: 'root' })
export class DirectoryClient {
  private readonly api = inject(Api);
  private readonly lists = inject(CodeLists);
  private readonly countryOf = new Map<string, string | null>();
  private readonly nameOf = new Map<string, string>();

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

  latinNames(body: BodyOf<'POST /latin-names'>): Promise<ResponseOf<'POST /latin-names'>> {
    return this.api.send('POST /latin-names', { body });
  }

  beginMandate(personId: string, body: BodyOf<'POST /people/:id/mandates'>): Promise<{ personId: string }> {
    return this.api.send('POST /people/:id/mandates', { params: { id: personId }, body });
  }

  changeMandate(id: string, body: BodyOf<'PUT /mandates/:id'>): Promise<{ personId: string }> {
    return this.api.send('PUT /mandates/:id', { params: { id }, body });
  }

  endMandate(id: string, body: BodyOf<'POST /mandates/:id/end'>): Promise<{ personId: string }> {
    return this.api.send('POST /mandates/:id/end', { params: { id }, body });
  }

  savePost(post: PostDetail | undefined, organisationId: string, fields: Omit<BodyOf<'PUT /posts/:id'>, 'version'>): Promise<PostDetail> {
    return post
      ? this.api.send('PUT /posts/:id', { params: { id: post.id }, body: { ...fields, version: post.version } })
      : this.api.send('POST /posts', { body: { ...fields, organisationId } });
  }

  handOver(id: string, body: BodyOf<'POST /posts/:id/hand-over'>): Promise<PostDetail> {
    return this.api.send('POST /posts/:id/hand-over', { params: { id }, body });
  }

  async revert(kind: HistoryKind, id: string, body: BodyOf<'POST /people/:id/revert'>): Promise<void> {
    await this.api.send(`POST /${kind}/:id/revert`, { params: { id }, body });
  }

  /** People to choose from, with where they belong. */
  findPeople(words: string): Observable<Option[]> {
    return this.api.observe('GET /people', { query: { q: words, size: 20 } }).pipe(
      map(({ items }) => items.map(({ id, displayName, organisationName, countryCode }) => ({
        value: id, label: displayName, detail: [organisationName, this.lists.country(countryCode)].filter(Boolean).join(' · '),
      }))),
    );
  }

  findPosts(words: string): Observable<Option[]> {
    return this.api
      .observe('GET /posts', { query: { q: words, size: 20 } })
      .pipe(
        tap(({ items }) => items.forEach(({ id, title }) => this.nameOf.set(id, title))),
        map(({ items }) => items.map(({ id, title, organisationName }) => ({ value: id, label: title, detail: organisationName }))),
      );
  }

  /** Organisations to choose from, with where they are. */
  findOrganisations(words: string): Observable<Option[]> {
    return this.api.observe('GET /organisations', { query: { q: words, size: 20 } }).pipe(
      tap(({ items }) => items.forEach(({ id, countryCode, name }) => {
        this.countryOf.set(id, countryCode);
        this.nameOf.set(id, name);
      })),
      map(({ items }) => items.map(({ id, name, countryCode, sectorCode }) => ({
        value: id, label: name, detail: `${this.lists.country(countryCode)} · ${this.lists.sector(sectorCode)}`,
      }))),
    );
  }

  /** The name of an organisation, or the title of a post, that was found before. */
  knownNameOf(id: string | null): string {
    return this.nameOf.get(id ?? '') ?? '';
  }

  /** The country of an organisation that was found before. */
  knownCountryOf(organisationId: string | null): string | null {
    return this.countryOf.get(organisationId ?? '') ?? null;
  }
}
