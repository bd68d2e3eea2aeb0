import { disciplines, type Discipline } from '../disciplines';
import type { Gender } from '../people';
import type { LimitFinding } from '../quotas';

/** Settings of a phase. Percentages are whole numbers. */
export interface BalanceSettings {
  /** Smallest share of the places for each of police, judiciary and NGO. Percent. */
  readonly minimumShare: number;
  /** Smallest number of people of each of police, judiciary and NGO. */
  readonly minimumPeople: number;
  readonly maximumPerOrganisation: number;
  /** Women and men each stay between these. Percent of those who stated a gender. */
  readonly minimumGenderShare: number;
  readonly maximumGenderShare: number;
}

export const defaultBalance: BalanceSettings = {
  minimumShare: 20,
  minimumPeople: 3,
  maximumPerOrganisation: 3,
  minimumGenderShare: 40,
  maximumGenderShare: 60,
};

/** The disciplines that make a training multidisciplinary. */
export const balancedDisciplines = ['police', 'judiciary', 'ngo'] as const satisfies Discipline[];

/** What a training has given away so far. Unit: people who hold a place. */
export interface Taken {
  /** Places of the training in all; null is "not set", and shares are then of the people there are. */
  readonly capacity: number | null;
  /** A discipline without a quota is absent. */
  readonly quotas: Readonly<Partial<Record<Discipline, number>>>;
  readonly taken: Readonly<Partial<Record<Discipline, number>>>;
  readonly byOrganisation?: readonly { readonly organisation: string; readonly taken: number }[];
  readonly byGender?: Readonly<Partial<Record<Gender, number>>>;
}

export interface DisciplineBalance {
  readonly discipline: Discipline;
  readonly quota: number | null;
  readonly taken: number;
  /** Percent of the places, rounded down, so that a share that is too small never reads like one that is enough. */
  readonly share: number;
  /** People that the settings ask for. */
  readonly minimum: number;
  /** People still missing to the minimum. */
  readonly missing: number;
}

/** A finding is data; its words stand in the catalogues under `domain.balance.<code>` with these parameters. */
export type BalanceFinding =
  | { code: 'discipline-share'; params: { discipline: Discipline; share: number; minimum: number } }
  | { code: 'discipline-people'; params: { discipline: Discipline; missing: number; minimum: number } }
  | { code: 'quota-unfilled'; params: { discipline: Discipline; missing: number; quota: number } }
  | { code: 'organisation-over'; params: { organisation: string; taken: number; maximum: number } }
  | { code: 'gender-share'; params: { gender: 'female' | 'male'; share: number; minimum: number; maximum: number } };

/** Findings about places planned, before anybody is nominated. */
export type QuotaFinding =
  | { code: 'quota-too-small'; params: { discipline: Discipline; quota: number; minimum: number } }
  | { code: 'quotas-over-capacity'; params: { quotas: number; capacity: number } };

export const balanceCodes = [
  'discipline-share',
  'discipline-people',
  'quota-unfilled',
  'organisation-over',
  'gender-share',
  'quota-too-small',
  'quotas-over-capacity',
  'soft-quota-over',
  'country-over',
] as const satisfies (BalanceFinding | QuotaFinding | LimitFinding)['code'][];

/**
 * How balanced the people of a training are. Findings warn and never refuse: confirming against one needs a reason. They
 * come in the order of the disciplines, then organisations, then gender; a training with nobody in it has none about
 * shares of gender, and "not stated" counts neither as a woman nor as a man.
 */
export function balanceOf(
  training: Taken,
  settings: BalanceSettings = defaultBalance,
): { rows: DisciplineBalance[]; findings: BalanceFinding[] } {
  const places =
    training.capacity ?? disciplines.reduce((sum, discipline) => sum + (training.taken[discipline] ?? 0), 0);
  const rows = disciplines.map((discipline) => rowOf(discipline, training, places, settings));
  const findings = [
    ...rows.flatMap((row) => disciplineFindings(row, places, settings)),
    ...organisationFindings(training, settings),
    ...genderFindings(training.byGender ?? {}, settings),
  ];
  return { rows, findings };
}

/** Fewest people of a balanced discipline that a training of this many places needs; 0 for other disciplines. */
export function minimumOf(discipline: Discipline, places: number, settings: BalanceSettings = defaultBalance): number {
  if (!isBalanced(discipline)) return 0;
  return Math.max(settings.minimumPeople, Math.ceil((places * settings.minimumShare) / 100));
}

/** Whether quotas, once filled, would give a balanced training. Unit: places. */
export function checkQuotas(
  plan: Pick<Taken, 'capacity' | 'quotas'>,
  settings: BalanceSettings = defaultBalance,
): QuotaFinding[] {
  const total = disciplines.reduce((sum, discipline) => sum + (plan.quotas[discipline] ?? 0), 0);
  const findings: QuotaFinding[] = [];
  for (const discipline of balancedDisciplines) {
    const quota = plan.quotas[discipline] ?? 0;
    const minimum = minimumOf(discipline, plan.capacity ?? total, settings);
    if (quota < minimum) findings.push({ code: 'quota-too-small', params: { discipline, quota, minimum } });
  }
  if (plan.capacity !== null && total > plan.capacity) {
    findings.push({ code: 'quotas-over-capacity', params: { quotas: total, capacity: plan.capacity } });
  }
  return findings;
}

function rowOf(discipline: Discipline, training: Taken, places: number, settings: BalanceSettings): DisciplineBalance {
  const taken = training.taken[discipline] ?? 0;
  const minimum = minimumOf(discipline, places, settings);
  return {
    discipline,
    quota: training.quotas[discipline] ?? null,
    taken,
    share: places === 0 ? 0 : Math.floor((taken * 100) / places),
    minimum,
    missing: Math.max(0, minimum - taken),
  };
}

function disciplineFindings(row: DisciplineBalance, places: number, settings: BalanceSettings): BalanceFinding[] {
  const { discipline, taken, quota, share } = row;
  const findings: BalanceFinding[] = [];
  if (isBalanced(discipline)) {
    if (taken * 100 < settings.minimumShare * places) {
      findings.push({ code: 'discipline-share', params: { discipline, share, minimum: settings.minimumShare } });
    }
    if (taken < settings.minimumPeople) {
      const missing = settings.minimumPeople - taken;
      findings.push({ code: 'discipline-people', params: { discipline, missing, minimum: settings.minimumPeople } });
    }
  }
  if (quota !== null && taken < quota) {
    findings.push({ code: 'quota-unfilled', params: { discipline, missing: quota - taken, quota } });
  }
  return findings;
}

function organisationFindings(training: Taken, settings: BalanceSettings): BalanceFinding[] {
  const maximum = settings.maximumPerOrganisation;
  return (training.byOrganisation ?? [])
    .filter((row) => row.taken > maximum)
    .map(({ organisation, taken }) => ({ code: 'organisation-over', params: { organisation, taken, maximum } }));
}

function genderFindings(
  byGender: Readonly<Partial<Record<Gender, number>>>,
  settings: BalanceSettings,
): BalanceFinding[] {
  const { female = 0, male = 0, 'non-binary': nonBinary = 0 } = byGender;
  const stated = female + male + nonBinary;
  if (stated === 0) return [];
  const { minimumGenderShare: minimum, maximumGenderShare: maximum } = settings;
  const finding = (gender: 'female' | 'male', share: number): BalanceFinding => ({
    code: 'gender-share',
    params: { gender, share, minimum, maximum },
  });
  const shares = [['female', (female * 100) / stated] as const, ['male', (male * 100) / stated] as const];
  const under = shares
    .filter(([, share]) => share < minimum)
    .map(([gender, share]) => finding(gender, Math.floor(share)));
  // Too many of one are too few of the other; saying both would say it twice.
  if (under.length > 0) return under;
  return shares.filter(([, share]) => share > maximum).map(([gender, share]) => finding(gender, Math.ceil(share)));
}

function isBalanced(discipline: Discipline): boolean {
  return (balancedDisciplines as readonly Discipline[]).includes(discipline);
}
