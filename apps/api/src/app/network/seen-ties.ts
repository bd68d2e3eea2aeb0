import type { QueryOf } from '@liaison/contracts';
import type { Actor } from '../shared/access/actor';
import type { Network } from './network-memory';

export type NetworkFilters = QueryOf<'GET /network'>;

/**
 * The ties, by their numbers and the latest first, that the filters leave and of which the viewer may see both ends; null if
 * the focus is nobody the viewer may see. With a focus: its ties, and those among the ends it is tied to.
 */
export function seenTies({ ends, numbers, ties }: Network, actor: Actor, { kind, country, tie: kinds, focus }: NetworkFilters): number[] | null {
  const sees = ends.seenBy(actor);
  const centre = focus === undefined ? undefined : numbers.of(focus);
  if (focus !== undefined && (centre === undefined || !sees(centre))) return null;
  const isOfKind = (end: number) => !kind?.length || kind.includes(ends.group(end)?.kind ?? 'person');
  const isThere = (end: number) => !country?.length || country.includes(ends.group(end)?.countryCode ?? 'international');

  const found: number[] = [];
  for (let tie = 0; tie < ties.count; tie++) {
    const [from, to] = [ties.from[tie] as number, ties.to[tie] as number];
    if (!sees(from) || !sees(to) || !isOfKind(from) || !isOfKind(to)) continue;
    if (kinds?.length && !kinds.includes(ties.kind(tie))) continue;
    if (!isThere(from) && !isThere(to)) continue;
    found.push(tie);
  }
  if (centre === undefined) return found;
  const near = new Set([centre]);
  for (const tie of found) {
    if (ties.from[tie] === centre) near.add(ties.to[tie] as number);
    if (ties.to[tie] === centre) near.add(ties.from[tie] as number);
  }
  return found.filter((tie) => near.has(ties.from[tie] as number) && near.has(ties.to[tie] as number));
}
