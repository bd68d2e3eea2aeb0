import type { Discipline } from '../disciplines';
import { accreditationObstacle, type Accreditation } from './availability';
import { layOut } from './lay-out';
import { meets, periodFrom, possibleStarts, type Period } from './working-days';

/** A training that is to be: where, what, in which languages, how long, and between which days. */
export interface Wish {
  readonly key: string;
  readonly countryCode: string;
  readonly suspended: boolean;
  readonly modules: readonly { readonly id: string; readonly code: string; readonly minutes: number }[];
  readonly languages: readonly string[];
  readonly days: number;
  readonly window: Period;
  /** Trainers at least; up to two more come where the modules need them. */
  readonly team: number;
  /** Public holidays of the country within the window. */
  readonly holidays: ReadonlySet<string>;
}

export interface AvailableTrainer {
  readonly id: string;
  readonly countryCode: string | null;
  readonly suspended: boolean;
  readonly disciplines: readonly Discipline[];
  readonly languages: readonly string[];
  readonly accreditations: readonly Accreditation[];
  readonly busy: readonly Period[];
  /** Days they are booked in the year around the windows: what is shared fairly. */
  readonly load: number;
  /** Public holidays at home. */
  readonly holidays: ReadonlySet<string>;
}

export const refusedWishCodes = ['country-suspended', 'modules-do-not-fit', 'no-working-days', 'nobody-for-module', 'nobody-for-language', 'no-team', 'not-placed'] as const;
export type RefusedWishCode = (typeof refusedWishCodes)[number];

/** Why a wish cannot be met at all, whatever else is planned. */
export interface RefusedWish {
  readonly code: RefusedWishCode;
  readonly params: Readonly<Record<string, string | number>>;
}

/** Days a training could be on, with who could teach it then. */
export interface Opening extends Period {
  readonly trainers: readonly string[];
}

/** Openings of one wish that are looked at; spread over the window, so that a plan can avoid others. */
const mostOpenings = 8;

/** When a training could be and with whom, or why not. Trainers speak one of its languages and are accredited for one of its modules. */
export function openingsOf(wish: Wish, trainers: readonly AvailableTrainer[]): Opening[] | RefusedWish {
  if (wish.suspended) return { code: 'country-suspended', params: { country: wish.countryCode } };
  if (layOut(wish.modules, wish.days) === null) return { code: 'modules-do-not-fit', params: { days: wish.days } };
  const starts = possibleStarts(wish.window, wish.days, wish.holidays);
  if (starts.length === 0) return { code: 'no-working-days', params: { days: wish.days, holidays: wish.holidays.size } };
  const suitable = trainers.filter((trainer) => !trainer.suspended && wish.languages.some((one) => trainer.languages.includes(one)));
  for (const module of wish.modules) {
    if (!suitable.some((trainer) => trainer.accreditations.some(({ moduleId }) => moduleId === module.id))) return { code: 'nobody-for-module', params: { module: module.code } };
  }
  const silent = wish.languages.find((language) => !suitable.some((trainer) => trainer.languages.includes(language)));
  if (silent !== undefined) return { code: 'nobody-for-language', params: { language: silent } };
  const openings = starts.map((start): Opening => {
    const period = periodFrom(start, wish.days);
    return { ...period, trainers: suitable.filter((trainer) => canTeach(trainer, wish, period)).map(({ id }) => id) };
  });
  const byId = new Map(trainers.map((trainer) => [trainer.id, trainer]));
  const workable = openings.filter((opening) => coversAll(wish, opening, byId));
  if (workable.length === 0) return { code: 'no-team', params: { dates: starts.length } };
  return spread(workable);
}

function canTeach(trainer: AvailableTrainer, wish: Wish, period: Period): boolean {
  return !trainer.busy.some((busy) => meets(busy, period)) && wish.modules.some(({ id }) => accreditationObstacle(trainer.accreditations, id, period) === null);
}

/** Whether the trainers of an opening could form a team: for each module and each language somebody, from two professions. */
function coversAll(wish: Wish, opening: Opening, trainers: ReadonlyMap<string, AvailableTrainer>): boolean {
  const there = opening.trainers.flatMap((id) => trainers.get(id) ?? []);
  return (
    there.length >= wish.team &&
    wish.modules.every(({ id }) => there.some((trainer) => accreditationObstacle(trainer.accreditations, id, opening) === null)) &&
    wish.languages.every((language) => there.some((trainer) => trainer.languages.includes(language))) &&
    (wish.team < 2 || new Set(there.flatMap(({ disciplines }) => disciplines)).size >= 2)
  );
}

function spread(openings: readonly Opening[]): Opening[] {
  if (openings.length <= mostOpenings) return [...openings];
  const step = (openings.length - 1) / (mostOpenings - 1);
  return Array.from({ length: mostOpenings }, (_, index) => openings[Math.round(index * step)]).filter((one) => one !== undefined);
}
