import { Temporal } from 'temporal-polyfill';
import { materialItem, type MaterialRow } from '../../apps/api/src/app/materials/material-rows';

export interface LibraryReader {
  id: string;
  languages: string[];
  newsSince: Date | null;
}

/** A page of the library, by the same rules over the same rows as the API's. */
export function libraryPage({ total, rows }: { total: number; rows: readonly MaterialRow[] }, page: number, { languages, newsSince }: LibraryReader): object {
  const reader = { languages: [...new Set(languages)], newsSince, now: new Date(Temporal.Now.instant().epochMilliseconds) };
  return { items: rows.map((row) => materialItem(row, reader)), total, page, size: 50, asOf: reader.now.toISOString(), newsSince: newsSince?.toISOString() ?? null };
}
