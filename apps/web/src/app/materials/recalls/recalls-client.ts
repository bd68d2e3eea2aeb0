import { Injectable, inject } from '@angular/core';
import type { ResponseOf } from '@liaison/contracts';
import { Api } from '../../shared/http/api';
import type { Edition, Material } from '../materials-client';

export type RecallConsequences = ResponseOf<'GET /files/:id/recall'>;

/** The calls that take back a file that must not have gone out. */
@Injectable({ providedIn: 'root' })
export class RecallsClient {
  private readonly api = inject(Api);

  consequences(fileId: string): Promise<RecallConsequences> {
    return this.api.send('GET /files/:id/recall', { params: { id: fileId } });
  }

  recall(fileId: string, { version }: Edition, reason: string): Promise<Material> {
    return this.api.send('POST /files/:id/recall', { params: { id: fileId }, body: { reason, version } });
  }
}
