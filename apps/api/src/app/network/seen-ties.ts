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

  const isLeft = (tie: number) => {
    const [from, to] = [ties.from[tie] as number, ties.to[tie] as number];
    return sees(from) && sees(to) && isOfKind(from) && isOfKind(to) && (!kinds?.length || kinds.includes(ties.kind(tie))) && (isThere(from) || isThere(to));
  };

  // Numbers are compared first: of hundreds of thousands of ties, few are around one end.
  const near = centre === undefined ? null : new Uint8Array(numbers.size);
  if (near && centre !== undefined) {
    near[centre] = 1;
    for (let tie = 0; tie < ties.count; tie++) {
      if ((ties.from[tie] === centre || ties.to[tie] === centre) && isLeft(tie)) near[ties.from[tie] as number] = near[ties.to[tie] as number] = 1;
    }
  }
  const found: number[] = [];
  for (let tie = 0; tie < ties.count; tie++) {
    if (near && !(near[ties.from[tie] as number] && near[ties.to[tie] as number])) continue;
    if (isLeft(tie)) found.push(tie);
  }
  return found;
}
