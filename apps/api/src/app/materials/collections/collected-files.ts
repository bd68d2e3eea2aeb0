import type { CollectionDetail, MaterialItem } from '@liaison/contracts';
import { isStored } from '@liaison/domain/access';
import { pathsOf, type ArchivedFile } from '../archives/archive-listing';

/**
 * The files that the reader of a collection would take of it one by one, in its order: each name begins with the number its
 * material has on the page, so that a folder keeps the order too.
 */
export function collectedFiles(items: readonly MaterialItem[]): ArchivedFile[] {
  const digits = String(items.length).length;
  return pathsOf(items.flatMap(({ code, title, kind, tlp, offer }, index) => {
    // What was raised to RED keeps its title, and nothing else.
    if (!offer || !isStored(tlp)) return [];
    const item = { material: { code, title, kind, tlp }, edition: offer.edition, language: offer.language, files: offer.files };
    return offer.files.map((file) => ({ item, file, before: `${String(index + 1).padStart(digits, '0')} ` }));
  }));
}

/** How much that is. */
export function archiveOf(items: readonly MaterialItem[]): CollectionDetail['archive'] {
  const files = collectedFiles(items);
  return { files: files.length, size: files.reduce((sum, { file }) => sum + file.size, 0) };
}
