import type { PersonName } from './display-name';
import { fold } from './fold';

/**
 * What lists of people are sorted by, compared byte by byte: family name, then given name, whatever their order in
 * writing. The two spaces between sort below the one within a name, so that all of `An` stand before `An de`.
 */
export function sortKey({ givenName, familyName }: PersonName, language?: string): string {
  return [fold(familyName, language), fold(givenName, language)].filter((part) => part !== '').join('  ');
}
