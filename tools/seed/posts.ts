import { searchKey } from '@liaison/domain/names';
import type { Organisation, SeedContext } from './kit/seed-context';

/** Functions that are a seat of their own in a house, and what the seat is called. */
const seats: Readonly<Record<string, readonly [title: string, titleDe: string]>> = {
  'single-point-of-contact': ['Single point of contact, anti-trafficking unit', 'Zentrale Anlaufstelle, Einheit gegen Menschenhandel'],
  'head-of-unit': ['Head of the anti-trafficking unit', 'Leitung der Einheit gegen Menschenhandel'],
  'national-rapporteur': ['National rapporteur', 'Nationale Berichterstattung'],
};

/** The post of the first one in a house with such a function; who comes after them works there without it. */
export function postFor(seed: SeedContext, organisation: Organisation, functionCode: string): string | null {
  const seat = seats[functionCode];
  const id = seed.id('post', organisation.reference, functionCode);
  if (!seat || seed.posts.has(id)) return null;
  seed.posts.add(id);
  const [title, titleDe] = seat;
  addPost(seed, { id, organisation, title, titleDe, functionCode });
  return id;
}

/** The seat behind the desk of a house, where it has one. */
export function deskPost(seed: SeedContext, organisation: Organisation): string | null {
  const id = seed.id('post', organisation.reference, 'single-point-of-contact');
  return seed.posts.has(id) ? id : null;
}

export function addPost(seed: SeedContext, post: { id: string; organisation: Organisation; title: string; titleEn?: string; titleDe: string; functionCode: string; reportsTo?: string }): void {
  const { id, organisation, title, titleEn = null, titleDe, functionCode, reportsTo = null } = post;
  seed.rows.add('post', {
    id, organisation_id: organisation.id, title, title_en: titleEn, title_de: titleDe, function_code: functionCode, reports_to: reportsTo,
    folded: searchKey([title, titleEn ?? '', titleDe]), version: 1,
  });
}
