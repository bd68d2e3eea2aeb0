import { Injectable, inject } from '@angular/core';
import type { BodyOf, ResponseOf } from '@liaison/contracts';
import { Api } from '../../shared/http/api';

export type Asked = ResponseOf<'GET /endorsements'>['items'][number];
export type Levels = ResponseOf<'GET /endorsement-levels/:code'>;
export type LevelFields = BodyOf<'PUT /endorsement-levels/:code'>['levels'][number];

/** The calls of the levels of endorsement. */
@Injectable({ providedIn: 'root' })
export class EndorsementsClient {
  private readonly api = inject(Api);

  async endorse(items: readonly Pick<Asked, 'nominationId' | 'levelId'>[], to: 'endorsed' | 'refused', reason = ''): Promise<readonly Asked[]> {
    const chosen = items.map(({ nominationId, levelId }) => ({ nominationId, levelId }));
    return (await this.api.send('POST /endorsements', { body: { items: chosen, to, reason } })).items;
  }

  set(code: string, levels: LevelFields[], version: number): Promise<Levels> {
    return this.api.send('PUT /endorsement-levels/:code', { params: { code }, body: { levels, version } });
  }
}
