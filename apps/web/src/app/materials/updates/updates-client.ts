import { Injectable, inject } from '@angular/core';
import type { BodyOf, ResponseOf } from '@liaison/contracts';
import { Api } from '../../shared/http/api';
import type { Edition, Material } from '../materials-client';

export type Updates = ResponseOf<'GET /updates'>;
export type Subscription = Updates['subscriptions'][number];
export type Holders = ResponseOf<'GET /editions/:id/holders'>;
export type Holdings = ResponseOf<'GET /editions/:id/holdings'>;

/** The calls about what somebody follows, and about editions that publish themselves. */
@Injectable({ providedIn: 'root' })
export class UpdatesClient {
  private readonly api = inject(Api);

  setRhythm(rhythm: Updates['rhythm']): Promise<Updates> {
    return this.api.send('PUT /updates/rhythm', { body: { rhythm } });
  }

  follow(body: BodyOf<'POST /updates/subscriptions'>): Promise<Updates> {
    return this.api.send('POST /updates/subscriptions', { body });
  }

  unfollow(id: string): Promise<Updates> {
    return this.api.send('DELETE /updates/subscriptions/:id', { params: { id } });
  }

  holders(editionId: string): Promise<Holders> {
    return this.api.send('GET /editions/:id/holders', { params: { id: editionId }, query: { page: 1, size: 200 } });
  }

  holdings(editionId: string): Promise<Holdings> {
    return this.api.send('GET /editions/:id/holdings', { params: { id: editionId } });
  }

  schedule({ id, version }: Edition, publishAt: string | null): Promise<Material> {
    return this.api.send('PUT /editions/:id/schedule', { params: { id }, body: { publishAt, version } });
  }
}
