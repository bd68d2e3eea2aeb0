import { Injectable, inject } from '@angular/core';
import type { BodyOf, ResponseOf } from '@liaison/contracts';
import { Api } from '../../shared/http/api';

export type Plan = ResponseOf<'POST /planning/proposals'>['plans'][number];
export type Proposal = Plan['proposals'][number];
export type Wish = BodyOf<'POST /planning/proposals'>['wishes'][number];
export type Task = ResponseOf<'GET /tasks'>['items'][number];
export type TakenPlan = BodyOf<'POST /planning/plans'>;

@Injectable({ providedIn: 'root' })
export class PlanningClient {
  private readonly api = inject(Api);

  propose(wishes: Wish[]): Promise<ResponseOf<'POST /planning/proposals'>> {
    return this.api.send('POST /planning/proposals', { body: { wishes } });
  }

  take(body: TakenPlan): Promise<ResponseOf<'POST /planning/plans'>> {
    return this.api.send('POST /planning/plans', { body });
  }

  /** What a task is to be: whose, and whether done. */
  doTask({ trainingId, code, version }: Task, body: { mine: boolean; done: boolean }): Promise<{ items: Task[] }> {
    return this.api.send('PUT /trainings/:id/tasks/:code', { params: { id: trainingId, code }, body: { ...body, version } });
  }

  copy(id: string, body: BodyOf<'POST /trainings/:id/copies'>): Promise<ResponseOf<'POST /trainings/:id/copies'>> {
    return this.api.send('POST /trainings/:id/copies', { params: { id }, body });
  }
}
