import { Injectable, inject, signal } from '@angular/core';
import type { BodyOf, ResponseOf } from '@liaison/contracts';
import { Api } from '../shared/http/api';

export type Library = ResponseOf<'GET /materials'>;
export type MaterialItem = Library['items'][number];
export type Offer = NonNullable<MaterialItem['offer']>;
export type Material = ResponseOf<'GET /materials/:id'>;
export type Edition = Material['editions'][number];
export type LanguageVersion = Edition['languageVersions'][number];
export type StoredFile = LanguageVersion['files'][number];
export type Consequences = ResponseOf<'GET /editions/:id/consequences'>;
export type MaterialFields = BodyOf<'POST /materials'>;
export type ChangeNote = BodyOf<'PUT /editions/:id'>['changeNote'];

/** The calls of the materials that change something; reading is the pages' own. */
@Injectable({ providedIn: 'root' })
export class MaterialsClient {
  private readonly api = inject(Api);
  private readonly count = signal(0);

  /** Grows when something on one page changes what another one shows: an edition, or what somebody holds. */
  readonly changes = this.count.asReadonly();

  noteChange(): void {
    this.count.update((count) => count + 1);
  }

  /** Where a file is fetched from; a plain link, so that the browser resumes and names it. */
  fileUrl(id: string): string {
    return this.api.url('GET /files/:id', { params: { id } });
  }

  /** A small picture of the first page. */
  pictureUrl(id: string): string {
    return this.api.url('GET /files/:id/picture', { params: { id } });
  }

  seen(seenUntil: string, clear = false): Promise<{ newsSince: string | null }> {
    return this.api.send('POST /materials/visit', { body: { seenUntil, clear } });
  }

  page(query: { size: number; page: number }): Promise<Library> {
    return this.api.send('GET /materials', { query });
  }

  one(id: string): Promise<Material> {
    return this.api.send('GET /materials/:id', { params: { id } });
  }

  add(body: MaterialFields): Promise<Material> {
    return this.api.send('POST /materials', { body });
  }

  change(id: string, body: BodyOf<'PUT /materials/:id'>): Promise<Material> {
    return this.api.send('PUT /materials/:id', { params: { id }, body });
  }

  /** Somebody looked at it, and it still holds. */
  reviewed({ id, version }: Material): Promise<Material> {
    return this.api.send('POST /materials/:id/review', { params: { id }, body: { version } });
  }

  startEdition(materialId: string, body: BodyOf<'POST /materials/:id/editions'>): Promise<Material> {
    return this.api.send('POST /materials/:id/editions', { params: { id: materialId }, body });
  }

  changeNote({ id, version }: Edition, changeNote: ChangeNote): Promise<Material> {
    return this.api.send('PUT /editions/:id', { params: { id }, body: { changeNote, version } });
  }

  discard({ id, version }: Edition): Promise<Material> {
    return this.api.send('DELETE /editions/:id', { params: { id }, query: { version } });
  }

  submit({ id, version }: Edition): Promise<Material> {
    return this.api.send('POST /editions/:id/review', { params: { id }, body: { version } });
  }

  sendBack({ id, version }: Edition, reason: string): Promise<Material> {
    return this.api.send('POST /editions/:id/return', { params: { id }, body: { reason, version } });
  }

  publish({ id, version }: Edition): Promise<Material> {
    return this.api.send('POST /editions/:id/publish', { params: { id }, body: { version } });
  }

  withdraw({ id, version }: Edition, reason: string): Promise<Material> {
    return this.api.send('POST /editions/:id/withdraw', { params: { id }, body: { reason, version } });
  }

  consequences({ id }: Edition): Promise<Consequences> {
    return this.api.send('GET /editions/:id/consequences', { params: { id } });
  }

  removeFile(id: string): Promise<Material> {
    return this.api.send('DELETE /files/:id', { params: { id } });
  }
}
