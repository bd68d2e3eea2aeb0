import { createHash } from 'node:crypto';

const namespace = Buffer.from('6c69616973f05e8fa1b2c3d4e5f60718', 'hex');

/**
 * A UUID (version 5) that is the same on every installation for the same words, so that reference data and the
 * demonstration can be written again, compared and linked to without asking the database first.
 */
export function stableId(...words: (string | number)[]): string {
  const hash = createHash('sha1').update(namespace).update(words.join('\u0000')).digest().subarray(0, 16);
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x50;
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80;
  const hex = hash.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
