import { applyEach, maxLength, minLength, required, validate, type SchemaPathTree } from '@angular/forms/signals';
import { checkQuotas, type QuotaFinding } from '@liaison/domain/balance';
import { disciplines, type Discipline } from '@liaison/domain/disciplines';
import { openPlaces } from '@liaison/domain/quotas';
import type { TrainingKind, TrainingMode } from '@liaison/domain/trainings';
import type { Quota } from '../shared/ui/balance';
import type { Host } from './form/hosts-field';
import type { TrainingDetail, TrainingFields } from './trainings-client';

/** The form of a training. Numbers are texts while they are typed: an empty one is "not set", which is not zero. */
export interface TrainingModel {
  phaseId: string;
  title: string;
  kind: TrainingKind;
  countryCode: string;
  city: string;
  venue: string;
  mode: TrainingMode;
  timeZone: string | null;
  startsOn: string;
  endsOn: string;
  languages: string[];
  interpretation: string[];
  hosts: Host[];
  fundingLineIds: string[];
  prerequisiteIds: string[];
  completedShare: string;
  capacity: string;
  places: Record<Discipline, string>;
  /** Disciplines whose number may be exceeded. */
  soft: Record<Discipline, boolean>;
  countries: { countryCode: string; places: string; isHard: boolean }[];
  note: string;
  moveSessions: boolean;
}

const noneSoft: Record<Discipline, boolean> = { police: false, judiciary: false, ngo: false, other: false };
const noPlaces: Record<Discipline, string> = { police: '', judiciary: '', ngo: '', other: '' };

export function emptyTraining(phaseId: string): TrainingModel {
  return {
    phaseId, title: '', kind: 'national', countryCode: '', city: '', venue: '', mode: 'on-site', timeZone: null, startsOn: '', endsOn: '', languages: [],
    interpretation: [], hosts: [], fundingLineIds: [], prerequisiteIds: [], completedShare: '', capacity: '', places: noPlaces, soft: noneSoft, countries: [], note: '', moveSessions: true,
  };
}

export function modelOf(training: TrainingDetail): TrainingModel {
  const { phaseId, title, kind, countryCode, city, venue, mode, timeZone, startsOn, endsOn, languages, capacity, quotas, note } = training;
  const places = { ...noPlaces };
  for (const quota of quotas) if (quota.discipline) places[quota.discipline] = String(quota.places);
  const soft = { ...noneSoft };
  for (const quota of training.softQuotas) {
    places[quota.discipline] = String(quota.places);
    soft[quota.discipline] = true;
  }
  const { interpretation, hosts, fundingLines, prerequisites, completedShare, countryQuotas } = training;
  return {
    interpretation, hosts, soft, fundingLineIds: fundingLines.map(({ id }) => id), prerequisiteIds: prerequisites.map(({ id }) => id),
    completedShare: completedShare === null ? '' : String(completedShare),
    countries: countryQuotas.map((quota) => ({ countryCode: quota.countryCode, places: String(quota.places), isHard: quota.isHard })),
    phaseId, title, kind, countryCode, city, venue, mode, timeZone, startsOn, endsOn, languages, capacity: capacity === null ? '' : String(capacity), places, note,
    moveSessions: true,
  };
}

export function fieldsOf({ capacity, places, soft, countries, hosts, completedShare, timeZone, moveSessions: _, ...model }: TrainingModel): TrainingFields {
  return {
    ...model, timeZone: timeZone ?? '', capacity: numberOf(capacity), hostIds: hosts.map(({ id }) => id), completedShare: numberOf(completedShare),
    quotas: quotasOf({ places, soft }), softQuotas: numbersOf(places).filter(({ discipline }) => soft[discipline]),
    countryQuotas: countries.flatMap((row) => {
      const number = numberOf(row.places);
      return row.countryCode === '' || number === null ? [] : [{ countryCode: row.countryCode, places: number, isHard: row.isHard }];
    }),
  };
}

type Numbers = Pick<TrainingModel, 'capacity' | 'places' | 'soft'>;

/** The hard quotas: places kept for a discipline. */
export function quotasOf({ places, soft }: Pick<Numbers, 'places' | 'soft'>): { discipline: Discipline; places: number }[] {
  return numbersOf(places).filter(({ discipline }) => !soft[discipline]);
}

function numbersOf(places: TrainingModel['places']): { discipline: Discipline; places: number }[] {
  return disciplines.flatMap((discipline) => {
    const number = numberOf(places[discipline]);
    return number === null ? [] : [{ discipline, places: number }];
  });
}

/** What the bar shows while the numbers are typed: the quotas, what they leave to any discipline, and who has a place already. */
export function barOf({ capacity, ...numbers }: Numbers, taken: readonly Quota[]): Quota[] {
  const quotas = quotasOf(numbers);
  const takenOf = (discipline: Discipline | null) => taken.find((quota) => quota.discipline === discipline)?.taken ?? 0;
  const open = openPlaces({ capacity: numberOf(capacity), quotas: Object.fromEntries(quotas.map((quota) => [quota.discipline, quota.places])) });
  return [
    ...quotas.map((quota) => ({ ...quota, taken: takenOf(quota.discipline) })),
    ...(open ? [{ discipline: null, places: open, taken: takenOf(null) }] : []),
  ];
}

/** Warnings about the plan; none before there is one. */
export function findingsOf({ capacity, places }: Numbers): QuotaFinding[] {
  const quotas = numbersOf(places);
  if (!quotas.length) return [];
  return checkQuotas({ capacity: numberOf(capacity), quotas: Object.fromEntries(quotas.map((quota) => [quota.discipline, quota.places])) });
}

export function trainingRules(path: SchemaPathTree<TrainingModel>): void {
  required(path.phaseId);
  required(path.title);
  maxLength(path.title, 200);
  required(path.countryCode);
  required(path.city);
  maxLength(path.city, 120);
  maxLength(path.venue, 200);
  required(path.timeZone);
  required(path.startsOn);
  required(path.endsOn);
  validate(path.endsOn, ({ value, valueOf }) => (value() && value() < valueOf(path.startsOn) ? { kind: 'order' } : undefined));
  required(path.languages);
  minLength(path.languages, 1);
  validate(path.capacity, ({ value, valueOf }) => {
    if (!isCount(value(), 4000)) return { kind: 'count', max: 4000 };
    const capacity = numberOf(value());
    const sum = quotasOf({ places: valueOf(path.places), soft: valueOf(path.soft) }).reduce((total, quota) => total + quota.places, 0);
    return capacity !== null && sum > capacity ? { kind: 'capacity', min: sum } : undefined;
  });
  for (const discipline of disciplines) {
    validate(path.places[discipline], ({ value }) => (isCount(value(), 1000) ? undefined : { kind: 'count', max: 1000 }));
  }
  applyEach(path.countries, (row) => {
    required(row.countryCode);
    required(row.places);
    validate(row.places, ({ value }) => (isCount(value(), 1000) ? undefined : { kind: 'count', max: 1000 }));
  });
  validate(path.completedShare, ({ value }) => (isCount(value(), 100) && numberOf(value()) !== 0 ? undefined : { kind: 'count', max: 100 }));
  maxLength(path.note, 4000);
}

function isCount(text: string, most: number): boolean {
  return text.trim() === '' || (/^\d{1,4}$/.test(text.trim()) && Number(text) <= most);
}

function numberOf(text: string): number | null {
  return /^\d{1,4}$/.test(text.trim()) ? Number(text) : null;
}
