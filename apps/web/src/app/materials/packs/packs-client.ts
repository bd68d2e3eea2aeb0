import { Injectable, inject } from '@angular/core';
import type { BodyOf, ResponseOf } from '@liaison/contracts';
import { Api } from '../../shared/http/api';

export type TrainingPack = ResponseOf<'GET /trainings/:id/pack'>;
export type PackItem = TrainingPack['items'][number];
export type PackPart = PackItem['part'];
export type PackArchive = TrainingPack['archives'][number];
export type PackChoice = ResponseOf<'GET /trainings/:id/pack/choices'>['items'][number];

/** One line of a pack that is being decided. */
export type Listed = Pick<PackItem, 'languageVersionId' | 'part' | 'material' | 'edition' | 'language'>;

type Wanted = BodyOf<'PUT /trainings/:id/pack'>['items'];

/** The calls about the pack of a training that change something, and where its archives are fetched from. */
@Injectable({ providedIn: 'root' })
export class PacksClient {
  private readonly api = inject(Api);

  save({ trainingId, version }: TrainingPack, items: readonly Listed[]): Promise<TrainingPack> {
    return this.api.send('PUT /trainings/:id/pack', { params: { id: trainingId }, body: { items: wanted(items), version } });
  }

  replace({ trainingId, version }: TrainingPack, items: readonly Listed[], reason: string): Promise<TrainingPack> {
    return this.api.send('POST /trainings/:id/pack/replacement', { params: { id: trainingId }, body: { items: wanted(items), reason, version } });
  }

  /** A plain link, so that the browser shows how far it is and goes on where it broke off. */
  zipUrl(packId: string, part: PackPart, since?: string): string {
    return this.api.url('GET /packs/:id/zip', { params: { id: packId }, query: { part, since } });
  }
}

function wanted(items: readonly Listed[]): Wanted {
  return items.map(({ languageVersionId, part }) => ({ languageVersionId, part }));
}
