/** Disciplines are what a multidisciplinary training is balanced by. */
export const disciplines = ['police', 'judiciary', 'ngo', 'other'] as const;
export type Discipline = (typeof disciplines)[number];

/** Every sector of the network with the discipline it counts for. Their words come from the database. */
const disciplineBySector = {
  POL: 'police',
  BOR: 'police',
  'JUD-P': 'judiciary',
  'JUD-C': 'judiciary',
  'JUD-CA': 'judiciary',
  FIN: 'other',
  LAB: 'other',
  MIG: 'other',
  CHI: 'other',
  SOC: 'other',
  HEA: 'other',
  'NGO-S': 'ngo',
  NGO: 'ngo',
  UNI: 'ngo',
  LEG: 'ngo',
  NRM: 'other',
  DIP: 'other',
  IGO: 'other',
  ACA: 'other',
  PRV: 'other',
  DIA: 'other',
} as const satisfies Record<string, Discipline>;

export type SectorCode = keyof typeof disciplineBySector;
export const sectorCodes = Object.keys(disciplineBySector) as SectorCode[];

export function isSectorCode(code: string): code is SectorCode {
  return Object.hasOwn(disciplineBySector, code);
}

/** An unknown sector, one an installation added for itself, balances as `other`. */
export function disciplineOf(sector: string): Discipline {
  return isSectorCode(sector) ? disciplineBySector[sector] : 'other';
}
