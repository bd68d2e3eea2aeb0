import type { Programme, SeedContext } from '../kit/seed-context';

/** What the trainings of the demonstration are paid from. */
export const fundingLines = [
  { code: 'GRANT-1', nameEn: 'Grant, work package trainings', nameDe: 'Zuwendung, Arbeitspaket Trainings' },
  { code: 'OWN', nameEn: 'Own means of the partners', nameDe: 'Eigenmittel der Partner' },
] as const;

export function fundingLineId(seed: SeedContext, phaseId: string, code: string): string {
  return seed.id('funding line', phaseId, code);
}

export function addFundingLines(seed: SeedContext, { phases }: Programme): void {
  for (const phase of phases) {
    for (const [index, { code, nameEn, nameDe }] of fundingLines.entries()) {
      seed.rows.add('funding_line', { id: fundingLineId(seed, phase.id, code), phase_id: phase.id, code, name_en: nameEn, name_de: nameDe, position: index + 1 });
    }
  }
}
