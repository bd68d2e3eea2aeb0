import type { Programme, SeedContext } from '../kit/seed-context';

/** What the nominees of the demonstration are scored on. */
export const selectionCriteria = [
  { code: 'use', nameEn: 'Will use it in daily work', nameDe: 'Wendet es im Alltag an', weight: 3 },
  { code: 'passes-on', nameEn: 'Will pass it on to colleagues', nameDe: 'Gibt es weiter', weight: 2 },
  { code: 'motivation', nameEn: 'Motivation', nameDe: 'Motivation', weight: 1 },
] as const;

export function criterionId(seed: SeedContext, phaseId: string, code: string): string {
  return seed.id('criterion', phaseId, code);
}

export function addCriteria(seed: SeedContext, { phases }: Programme): void {
  for (const phase of phases) {
    for (const [index, { code, nameEn, nameDe, weight }] of selectionCriteria.entries()) {
      seed.rows.add('selection_criterion', { id: criterionId(seed, phase.id, code), phase_id: phase.id, name_en: nameEn, name_de: nameDe, weight, position: index + 1 });
    }
  }
}
