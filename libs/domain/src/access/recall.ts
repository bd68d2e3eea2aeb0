import { roleHas, type Role } from './roles';

/** Somebody who would take a file back, with the countries they act for. */
export interface Recaller {
  readonly role: Role;
  readonly countries: readonly string[] | 'all';
}

/**
 * Whether somebody may take back files of a material that speaks of these countries. Who publishes for the whole programme may
 * everywhere. Who acts for some countries, or coordinates, may where it speaks of their countries and of no other: a country knows
 * first when its own law was wrong, and takes nothing out of another one's hands.
 */
export function mayRecall(recaller: Recaller, materialCountries: readonly string[]): boolean {
  if (!roleHas(recaller.role, 'materials.recall')) return false;
  if (recallsEverywhere(recaller)) return true;
  const { countries } = recaller;
  return materialCountries.length > 0 && (countries === 'all' || materialCountries.every((code) => countries.includes(code)));
}

/** Whether what is taken back goes wherever it stands in the programme, and not only out of what speaks of their countries. */
export function recallsEverywhere({ role, countries }: Recaller): boolean {
  return roleHas(role, 'materials.publish') && countries === 'all';
}
