import type { Discipline } from '@liaison/domain/disciplines';
import type { NominationRoute } from '@liaison/domain/trainings';

/** The way in which names of a discipline usually come. */
export const routeOf: Readonly<Record<Discipline, NominationRoute>> = { police: 'authority', judiciary: 'judicial', ngo: 'ngo', other: 'authority' };
