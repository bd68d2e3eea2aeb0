import type { Discipline } from '../disciplines';

/** Why somebody in the queue was passed over when a place became free. */
export const passedOverCodes = ['organisation-full', 'country-full', 'trainer', 'suspended', 'prerequisite', 'no-mandate'] as const;
export type PassedOver = (typeof passedOverCodes)[number];

/** Somebody who waits for a place. */
export interface Waiting {
  readonly id: string;
  readonly discipline: Discipline;
  /** Rises with the end of the queue; whoever came first stands first. */
  readonly number: number;
  readonly organisation: string | null;
  /** What keeps them from taking a place at all; null where nothing does. */
  readonly obstacle: Exclude<PassedOver, 'organisation-full'> | null;
}

export interface NextInQueue {
  readonly next: Waiting | null;
  readonly passed: readonly { readonly id: string; readonly because: PassedOver }[];
}

/**
 * Whose turn it is for a place of these disciplines: the first in the order of the queue whom nothing keeps from it and
 * whose organisation does not hold as many places as it should. Whoever was passed over on the way keeps their number.
 */
export function nextInQueue(
  queue: readonly Waiting[],
  { disciplines, perOrganisation, most }: { readonly disciplines: readonly Discipline[]; readonly perOrganisation: ReadonlyMap<string, number>; readonly most: number },
): NextInQueue {
  const passed: { id: string; because: PassedOver }[] = [];
  const inOrder = queue.filter(({ discipline }) => disciplines.includes(discipline)).sort((a, b) => a.number - b.number || (a.id < b.id ? -1 : 1));
  for (const one of inOrder) {
    const full = one.organisation !== null && (perOrganisation.get(one.organisation) ?? 0) >= most;
    const because = one.obstacle ?? (full ? 'organisation-full' : null);
    if (because === null) return { next: one, passed };
    passed.push({ id: one.id, because });
  }
  return { next: null, passed };
}
