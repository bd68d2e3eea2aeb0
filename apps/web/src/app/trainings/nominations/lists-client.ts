import { Injectable, inject } from '@angular/core';
import type { BodyOf, ResponseOf } from '@liaison/contracts';
import { Api } from '../../shared/http/api';
import { TrainingsClient } from '../trainings-client';

export type NominationList = ResponseOf<'GET /trainings/:id/list'>;
export type ListEntry = NominationList['entries'][number];
export type Terms = NominationList['terms'];

/** The calls around the list of one's own organisation. */
@Injectable({ providedIn: 'root' })
export class ListsClient {
  private readonly api = inject(Api);
  private readonly trainings = inject(TrainingsClient);

  invite(id: string, body: BodyOf<'POST /trainings/:id/nomination-invitations'>): Promise<ResponseOf<'POST /trainings/:id/nomination-invitations'>> {
    return this.trainings.changed(this.api.send('POST /trainings/:id/nomination-invitations', { params: { id }, body }));
  }

  /** Keeps a name on the list until the list is sent. */
  async add(id: string, personId: string, route: BodyOf<'POST /trainings/:id/nominations'>['route'], rank: number): Promise<NominationList> {
    await this.api.send('POST /trainings/:id/nominations', { params: { id }, body: { personId, route, rank, draft: true, form: 0, answers: {} } });
    return this.api.send('GET /trainings/:id/list', { params: { id } });
  }

  order(id: string, order: string[], version: number): Promise<NominationList> {
    return this.api.send('PUT /trainings/:id/list', { params: { id }, body: { order, version } });
  }

  send(id: string, version: number): Promise<NominationList> {
    return this.api.send('POST /trainings/:id/list/sending', { params: { id }, body: { version } });
  }

  replace(id: string, { nominationId, version }: ListEntry, personId: string): Promise<NominationList> {
    return this.api.send('POST /trainings/:id/nominations/:nominationId/replacement', { params: { id, nominationId }, body: { personId, version } });
  }

  setTerms(id: string, body: BodyOf<'PUT /trainings/:id/terms'>): Promise<Terms> {
    return this.api.send('PUT /trainings/:id/terms', { params: { id }, body });
  }
}
