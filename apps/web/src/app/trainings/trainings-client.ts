import { Injectable, inject, signal } from '@angular/core';
import type { BodyOf, QueryOf, ResponseOf } from '@liaison/contracts';
import type { Observable } from 'rxjs';
import { Api } from '../shared/http/api';

export type TrainingItem = ResponseOf<'GET /trainings'>['items'][number];
export type TrainingDetail = ResponseOf<'GET /trainings/:id'>;
export type TrainingFields = BodyOf<'POST /trainings'>;
export type AgendaSession = TrainingDetail['sessions'][number];
export type SessionFields = BodyOf<'POST /trainings/:id/sessions'>['session'];
export type Nominee = NonNullable<TrainingDetail['people']>[number];
export type Module = ResponseOf<'GET /modules'>['items'][number];
export type Trainer = ResponseOf<'GET /trainers'>['items'][number];
export type Candidate = ResponseOf<'GET /trainings/:id/candidates'>['items'][number];
export type Selection = ResponseOf<'POST /trainings/:id/selection'>;

/** The changes of trainings. Lists that show them ask again when `changes` moves. */
@Injectable({ providedIn: 'root' })
export class TrainingsClient {
  private readonly api = inject(Api);
  private readonly count = signal(0);
  readonly changes = this.count.asReadonly();

  /** Trainings were made or moved by another way. */
  touched(): void {
    this.count.update((count) => count + 1);
  }

  plan(body: TrainingFields): Promise<TrainingDetail> {
    return this.changed(this.api.send('POST /trainings', { body }));
  }

  change(id: string, body: BodyOf<'PUT /trainings/:id'>): Promise<TrainingDetail> {
    return this.changed(this.api.send('PUT /trainings/:id', { params: { id }, body }));
  }

  /** What these numbers would mean for people; changes nothing. */
  previewPlaces(id: string, body: BodyOf<'POST /trainings/:id/places/preview'>): Promise<ResponseOf<'POST /trainings/:id/places/preview'>> {
    return this.api.send('POST /trainings/:id/places/preview', { params: { id }, body });
  }

  moveDays(id: string, body: BodyOf<'POST /trainings/:id/days'>): Promise<TrainingDetail> {
    return this.changed(this.api.send('POST /trainings/:id/days', { params: { id }, body }));
  }

  move(id: string, body: BodyOf<'POST /trainings/:id/state'>): Promise<TrainingDetail> {
    return this.changed(this.api.send('POST /trainings/:id/state', { params: { id }, body }));
  }

  /** A session without an id is a new one. */
  saveSession(id: string, sessionId: string | undefined, session: SessionFields, version: number): Promise<TrainingDetail> {
    const body = { session, version };
    return sessionId === undefined
      ? this.api.send('POST /trainings/:id/sessions', { params: { id }, body })
      : this.api.send('PUT /trainings/:id/sessions/:sessionId', { params: { id, sessionId }, body });
  }

  removeSession(id: string, sessionId: string, version: number): Promise<TrainingDetail> {
    return this.api.send('DELETE /trainings/:id/sessions/:sessionId', { params: { id, sessionId }, query: { version } });
  }

  nominate(id: string, body: BodyOf<'POST /trainings/:id/nominations'>): Promise<TrainingDetail> {
    return this.api.send('POST /trainings/:id/nominations', { params: { id }, body });
  }

  select(id: string, nominationId: string): Promise<Selection> {
    return this.changed(this.api.send('POST /trainings/:id/selection', { params: { id }, body: { nominationId } }));
  }

  join(id: string, nominationId: string, body: BodyOf<'PUT /trainings/:id/nominations/:nominationId/joining'>): Promise<ResponseOf<'PUT /trainings/:id/nominations/:nominationId/joining'>> {
    return this.api.send('PUT /trainings/:id/nominations/:nominationId/joining', { params: { id, nominationId }, body });
  }

  freePlace(id: string, nominationId: string): Promise<Selection> {
    return this.changed(this.api.send('DELETE /trainings/:id/selection/:nominationId', { params: { id, nominationId } }));
  }

  candidates(id: string, words: string): Observable<ResponseOf<'GET /trainings/:id/candidates'>> {
    return this.api.observe('GET /trainings/:id/candidates', { params: { id }, query: { q: words } });
  }

  renewFeed(): Promise<ResponseOf<'POST /calendar'>> {
    return this.api.send('POST /calendar', {});
  }

  revokeFeed(): Promise<ResponseOf<'DELETE /calendar'>> {
    return this.api.send('DELETE /calendar', {});
  }

  /** Lists read anew after it. */
  async changed<T>(answer: Promise<T>): Promise<T> {
    const value = await answer;
    this.count.update((count) => count + 1);
    return value;
  }
}

export type TrainerQuery = Partial<QueryOf<'GET /trainers'>>;
