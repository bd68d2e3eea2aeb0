import { compareEditions, type EditionNumber } from '../staleness';

/** What somebody with a printed copy has to know of it. */
export const linkStates = ['current', 'behind', 'do-not-use', 'withdrawn', 'unknown'] as const;
export type LinkState = (typeof linkStates)[number];

/** What a material is called in addresses: small Latin letters, digits and hyphens; empty if the code has none of them. */
export function linkName(code: string): string {
  return code.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');
}

/** The address below the installation: of the material, or of one edition in one language for ever. */
export function linkPath(link: string, pinned?: { edition: string; language: string }): string {
  return `/m/${link}${pinned ? `/${pinned.edition}/${pinned.language}` : ''}`;
}

/**
 * How an edition stands against those that were published and not withdrawn. A copy behind by a major edition can lead
 * astray. Where nothing stands any more, an edition that was superseded once is not to be used either.
 */
export function linkStateOf(own: EditionNumber & { withdrawn: boolean }, standing: readonly EditionNumber[], hasCurrent: boolean): LinkState {
  if (own.withdrawn) return 'withdrawn';
  const newer = standing.filter((one) => compareEditions(one, own) > 0);
  if (!hasCurrent || newer.some(({ major }) => major > own.major)) return 'do-not-use';
  return newer.length > 0 ? 'behind' : 'current';
}
