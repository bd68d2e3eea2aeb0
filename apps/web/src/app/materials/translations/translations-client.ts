import { Injectable, inject } from '@angular/core';
import type { BodyOf, ResponseOf } from '@liaison/contracts';
import { Api } from '../../shared/http/api';
import type { Material } from '../materials-client';

export type TranslationItem = ResponseOf<'GET /translations'>['items'][number];
export type Translation = ResponseOf<'GET /translations/:id'>;
export type TranslationStep = Translation['steps'][number];
export type Candidate = ResponseOf<'GET /translators'>['items'][number];
export type Order = Omit<BodyOf<'POST /editions/:id/translations'>, 'language'>;

/** The calls about translations that change something, and the question who could translate. */
@Injectable({ providedIn: 'root' })
export class TranslationsClient {
  private readonly api = inject(Api);

  candidates(material: string, language: string): Promise<{ items: Candidate[] }> {
    return this.api.send('GET /translators', { query: { material, language } });
  }

  offer(languages: string[]): Promise<{ languages: string[] }> {
    return this.api.send('PUT /translators/me', { body: { languages } });
  }

  order(editionId: string, language: string, order: Order): Promise<Translation> {
    return this.api.send('POST /editions/:id/translations', { params: { id: editionId }, body: { language, ...order } });
  }

  change({ id, version }: Translation, order: Order): Promise<Translation> {
    return this.api.send('PUT /translations/:id', { params: { id }, body: { ...order, version } });
  }

  discard({ id, version }: Translation): Promise<undefined> {
    return this.api.send('DELETE /translations/:id', { params: { id }, query: { version } });
  }

  move({ id, version }: Translation, to: TranslationStep, reason?: string): Promise<Translation> {
    return this.api.send('POST /translations/:id/steps', { params: { id }, body: { to, version, ...(reason && { reason }) } });
  }

  removeFile(id: string): Promise<Translation> {
    return this.api.send('DELETE /translation-files/:id', { params: { id } });
  }

  /** A file in work has an address of its own; an approved one is a file of the library. */
  fileUrl(id: string, approved: boolean): string {
    return approved ? this.api.url('GET /files/:id', { params: { id } }) : this.api.url('GET /translation-files/:id', { params: { id } });
  }

  confirmUntouched(versionId: string, reason: string): Promise<Material> {
    return this.api.send('POST /language-versions/:id/untouched', { params: { id: versionId }, body: { reason } });
  }
}
