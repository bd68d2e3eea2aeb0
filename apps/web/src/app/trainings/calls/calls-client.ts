import { Injectable, inject } from '@angular/core';
import type { BodyOf, ResponseOf } from '@liaison/contracts';
import { map, type Observable } from 'rxjs';
import type { Option } from '../../shared/forms/option';
import { Api } from '../../shared/http/api';

export type Calls = ResponseOf<'GET /trainings/:id/calls'>;
export type TrainingCall = Calls['calls'][number];
export type Application = ResponseOf<'GET /calls/:id/applications'>['items'][number];
export type OpenCall = ResponseOf<'GET /open-calls/:token'>;
export type OwnApplication = ResponseOf<'GET /applications/:token'>;

/** The calls of calls and applications. */
@Injectable({ providedIn: 'root' })
export class CallsClient {
  private readonly api = inject(Api);

  publish(id: string, body: BodyOf<'POST /trainings/:id/calls'>): Promise<Calls> {
    return this.api.send('POST /trainings/:id/calls', { params: { id }, body });
  }

  change(id: string, body: BodyOf<'PUT /calls/:id'>): Promise<Calls> {
    return this.api.send('PUT /calls/:id', { params: { id }, body });
  }

  decide(id: string, body: BodyOf<'POST /applications/:id/decision'>): Promise<Application> {
    return this.api.send('POST /applications/:id/decision', { params: { id }, body });
  }

  identify(id: string, body: BodyOf<'PUT /applications/:id/person'>): Promise<Application> {
    return this.api.send('PUT /applications/:id/person', { params: { id }, body });
  }

  applyOwn(token: string, body: BodyOf<'POST /open-calls/:token/own-application'>): Promise<OpenCall> {
    return this.api.send('POST /open-calls/:token/own-application', { params: { token }, body });
  }

  withdrawOwn(token: string): Promise<OpenCall> {
    return this.api.send('DELETE /open-calls/:token/own-application', { params: { token } });
  }

  async applyUnknown(token: string, body: BodyOf<'POST /open-calls/:token/applications'>): Promise<true> {
    await this.api.send('POST /open-calls/:token/applications', { params: { token }, body, signedOutIsFine: true });
    return true;
  }

  answer(token: string, answer: 'confirm' | 'withdraw'): Promise<OwnApplication> {
    return this.api.send('POST /applications/:token', { params: { token }, body: { answer }, signedOutIsFine: true });
  }

  organisations(words: string): Observable<readonly Option[]> {
    return this.api.observe('GET /organisations', { query: { q: words, size: 20 } }).pipe(map(({ items }) => items.map(({ id, name }) => ({ value: id, label: name }))));
  }
}
