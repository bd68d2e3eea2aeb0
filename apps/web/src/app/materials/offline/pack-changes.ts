import { needsWatermark } from '@liaison/domain/access';
import type { PackItem, TrainingPack } from '../packs/packs-client';

/** What can lie on a device without a name on every page; AMBER and above is fetched with network each time. */
export function keepable({ material, withdrawn }: Pick<PackItem, 'material' | 'withdrawn'>): boolean {
  return !withdrawn && !needsWatermark(material.tlp);
}

/** The files of a pack that a device keeps, by id. */
export function filesToKeep({ items }: Pick<TrainingPack, 'items'>): Map<string, PackItem['files'][number]> {
  return new Map(items.filter(keepable).flatMap(({ files }) => files.map((file) => [file.id, file] as const)));
}

export interface PackChanges {
  /** Ids of files that may lie on the device no longer: withdrawn, recalled, replaced, or not for this reader any more. */
  readonly gone: string[];
  /** Ids of files that are not there yet. */
  readonly missing: string[];
  /** Materials of which a newer edition appeared since the pack was kept. */
  readonly newer: PackItem[];
}

/** What changed between the pack as it was kept, with the files that lie here, and as the server has it now; null is: not for this reader. */
export function packChanges(kept: Pick<TrainingPack, 'items'>, here: ReadonlySet<string>, now: Pick<TrainingPack, 'items'> | null): PackChanges {
  const wanted = now ? filesToKeep(now) : new Map<string, unknown>();
  const known = new Map(kept.items.map((item) => [item.languageVersionId, item.newer?.edition]));
  return {
    gone: [...here].filter((id) => !wanted.has(id)),
    missing: [...wanted.keys()].filter((id) => !here.has(id)),
    newer: (now?.items ?? []).filter((item) => item.newer !== null && known.has(item.languageVersionId) && known.get(item.languageVersionId) !== item.newer.edition),
  };
}
