import { gzipSync } from 'node:zlib';

/** The fewest a list may have (Bitstring Status List 1.0), so that asking for one tells nobody whose badge it is about. */
export const badgesPerList = 131_072;

/** Address of the list that tells of the badge with this index. */
export function listAddress(address: string, list: number): string {
  return `${address}/api/badges/status/${list}`;
}

/** Where a badge says that it is read whether it was revoked. */
export function statusEntry(address: string, index: number) {
  const [list, place] = [listAddress(address, Math.floor(index / badgesPerList)), index % badgesPerList];
  return { id: `${list}#${place}`, type: 'BitstringStatusListEntry', statusPurpose: 'revocation', statusListIndex: String(place), statusListCredential: list };
}

/** One bit for each badge, the first one leftmost; set where it does not hold any more. Zipped and as multibase (base64url). */
export function encodedList(revoked: readonly number[]): string {
  const bits = Buffer.alloc(badgesPerList / 8);
  for (const place of revoked) bits[place >> 3] = (bits[place >> 3] ?? 0) | (0x80 >> (place & 7));
  return `u${gzipSync(bits).toString('base64url')}`;
}
