import { Injectable, inject } from '@angular/core';
import type { BodyOf, ResponseOf } from '@liaison/contracts';
import { Api } from '../../shared/http/api';

export type Board = ResponseOf<'GET /trainings/:id/board'>;
export type BoardNominee = Board['nominees'][number];
export type Decision = BodyOf<'POST /trainings/:id/decision'>;
export type DecisionPreview = ResponseOf<'POST /trainings/:id/decision/preview'>;
export type Proposal = ResponseOf<'POST /trainings/:id/proposal'>;
export type Reserve = ResponseOf<'GET /trainings/:id/reserve'>;
export type OwnPlace = ResponseOf<'GET /places/:token'>;
export type Scores = ResponseOf<'PUT /trainings/:id/scores'>;
export type PlaceAnswer = BodyOf<'POST /places/:token'>;

/** The calls of the selection. */
@Injectable({ providedIn: 'root' })
export class SelectionClient {
  private readonly api = inject(Api);

  propose(id: string, body: BodyOf<'POST /trainings/:id/proposal'>): Promise<Proposal> {
    return this.api.send('POST /trainings/:id/proposal', { params: { id }, body });
  }

  preview(id: string, body: Decision): Promise<DecisionPreview> {
    return this.api.send('POST /trainings/:id/decision/preview', { params: { id }, body });
  }

  decide(id: string, body: Decision): Promise<Board> {
    return this.api.send('POST /trainings/:id/decision', { params: { id }, body });
  }

  score(id: string, body: BodyOf<'PUT /trainings/:id/scores'>): Promise<Scores> {
    return this.api.send('PUT /trainings/:id/scores', { params: { id }, body });
  }

  offer(id: string, discipline: Reserve['queues'][number]['discipline']): Promise<Reserve> {
    return this.api.send('POST /trainings/:id/offers', { params: { id }, body: { discipline } });
  }

  withdraw(id: string, nominationId: string, reason: string, version: number): Promise<unknown> {
    return this.api.send('POST /trainings/:id/nominations/:nominationId/withdrawal', { params: { id, nominationId }, body: { reason, version } });
  }

  async answerOwn(id: string, body: PlaceAnswer): Promise<OwnPlace | null> {
    return (await this.api.send('POST /trainings/:id/place', { params: { id }, body })).place;
  }

  answerBehind(token: string, body: PlaceAnswer): Promise<OwnPlace> {
    return this.api.send('POST /places/:token', { params: { token }, body, signedOutIsFine: true });
  }
}
