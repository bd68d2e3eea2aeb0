import { isCoordination, roleHas, type Role } from './roles';

/**
 * Who may see a value of a contact, chosen by the person. From widest to strictest; the audience of every level lies
 * inside the audience of the levels before it, except that `same-country` and `same-sector` cut across each other.
 */
export const visibilities = [
  'public',
  'network',
  'same-country',
  'same-sector',
  'own-organisation',
  'coordination',
  'broker-only',
  'only-me',
] as const;

export type Visibility = (typeof visibilities)[number];

/** Somebody looking, in the role they act in now. Organisation, country and sector come from their mandate of today. */
export interface Viewer {
  readonly personId: string | null;
  readonly organisationId: string | null;
  readonly countryCode: string | null;
  readonly sectorCode: string | null;
  readonly role: Role;
  /** The countries the acting role was given for. */
  readonly countries: 'all' | readonly string[];
}

/** What is looked at: the person or post's organisation, country and sector, and the country whose coordinator cares for it. */
export interface Subject {
  readonly personId: string | null;
  readonly organisationId: string | null;
  readonly countryCode: string | null;
  readonly sectorCode: string | null;
  readonly stewardCountry: string | null;
}

/**
 * The level whose audience lies inside both audiences. `same-country` with `same-sector` gives `own-organisation`:
 * taking either of the two would show the value to people whom the other one excludes.
 */
export function strictest(a: Visibility, b: Visibility): Visibility {
  const pair = new Set<Visibility>([a, b]);
  if (pair.has('same-country') && pair.has('same-sector')) return 'own-organisation';
  return visibilities.indexOf(a) >= visibilities.indexOf(b) ? a : b;
}

/**
 * Whether a viewer may see a value of this level. Both belong to the same programme: the wall between programmes comes
 * before this function. `null` as viewer is somebody who is not signed in. The rules, in order:
 *
 * 1. The person sees everything of their own, whatever role they act in.
 * 2. `public` is seen by everybody.
 * 3. Nothing else is seen by roles without `network.read` (donor viewers and auditors, for example).
 * 4. Coordination, if the subject's steward country is in its scope, sees every level up to `coordination`.
 * 5. `network` is seen by all others too; `same-country`, `same-sector` and `own-organisation` by those whose own code or
 *    id equals the subject's. A missing code equals nothing, not even another missing one.
 * 6. `broker-only` and `only-me` are seen by nobody but the person: a broker passes on an introduction, never a value.
 */
export function maySee(viewer: Viewer | null, subject: Subject, level: Visibility): boolean {
  if (viewer !== null && same(viewer.personId, subject.personId)) return true;
  if (level === 'public') return true;
  if (viewer === null || !roleHas(viewer.role, 'network.read')) return false;
  switch (level) {
    case 'broker-only':
    case 'only-me':
      return false;
    case 'network':
      return true;
    case 'same-country':
      return same(viewer.countryCode, subject.countryCode) || coordinates(viewer, subject);
    case 'same-sector':
      return same(viewer.sectorCode, subject.sectorCode) || coordinates(viewer, subject);
    case 'own-organisation':
      return same(viewer.organisationId, subject.organisationId) || coordinates(viewer, subject);
    case 'coordination':
      return coordinates(viewer, subject);
  }
}

/** Coordination reaches a subject when the acting role's countries hold the subject's steward country. */
export function coordinates(viewer: Viewer, subject: Pick<Subject, 'stewardCountry'>): boolean {
  if (!isCoordination(viewer.role)) return false;
  if (viewer.countries === 'all') return true;
  return subject.stewardCountry !== null && viewer.countries.includes(subject.stewardCountry);
}

function same(a: string | null, b: string | null): boolean {
  return a !== null && a === b;
}
