import { Injectable, inject, signal } from '@angular/core';
import type { BodyOf, ResponseOf } from '@liaison/contracts';
import { Api } from '../../shared/http/api';

export type TrainerProfile = ResponseOf<'GET /trainers/:id'>;
export type Invitation = ResponseOf<'GET /trainer-invitations'>['items'][number];

/** The changes of trainers and of what they were asked. Lists that show them ask again when `changes` moves. */
@Injectable({ providedIn: 'root' })
export class TrainersClient {
  private readonly api = inject(Api);
  private readonly count = signal(0);
  readonly changes = this.count.asReadonly();

  add(body: BodyOf<'POST /trainers'>): Promise<TrainerProfile> {
    return this.changed(this.api.send('POST /trainers', { body }));
  }

  change(id: string, body: BodyOf<'PUT /trainers/:id'>): Promise<TrainerProfile> {
    return this.changed(this.api.send('PUT /trainers/:id', { params: { id }, body }));
  }

  invite(trainingId: string, body: BodyOf<'POST /trainings/:id/trainer-invitations'>): Promise<{ items: Invitation[] }> {
    return this.changed(this.api.send('POST /trainings/:id/trainer-invitations', { params: { id: trainingId }, body }));
  }

  answer({ id, version }: Invitation, to: 'accepted' | 'declined', reason: string): Promise<Invitation> {
    return this.changed(this.api.send('POST /trainer-invitations/:id/answer', { params: { id }, body: { to, reason, version } }));
  }

  withdraw({ id, version }: Invitation, reason: string): Promise<Invitation> {
    return this.changed(this.api.send('POST /trainer-invitations/:id/withdrawal', { params: { id }, body: { reason, version } }));
  }

  private async changed<T>(answer: Promise<T>): Promise<T> {
    const value = await answer;
    this.count.update((count) => count + 1);
    return value;
  }
}
