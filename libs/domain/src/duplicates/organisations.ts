import { agreementOf, type NameAgreement } from './name-agreement';
import { scoreOf, type Likeness } from './people';

/** Why two records may be one organisation; `country-differs` speaks against it. */
export type OrganisationReason = NameAgreement | 'website' | 'country' | 'sector' | 'country-differs';

export interface OrganisationTraits {
  /** The lines of the search key: every name in every language. */
  readonly name: readonly string[];
  readonly website: string | null;
  readonly countryCode: string | null;
  readonly sectorCode: string;
}

const weights: Readonly<Record<OrganisationReason, number>> = {
  'name-same': 60,
  'name-order': 55,
  'name-typo': 50,
  'name-part': 35,
  'name-initials': 25,
  website: 30,
  country: 15,
  sector: 5,
  'country-differs': -45,
};

export const organisationWhileTyping = 55;
export const organisationInStock = 70;

/** Hosts where many keep a page: the same host says nothing there. */
const shared = /(^|\.)(facebook|linkedin|instagram|twitter|x|wordpress|blogspot|google|wixsite)\.[a-z.]+$/;

/**
 * How likely two records are one organisation, and why. Every country has its Ministry of the Interior: the same name in
 * another country is another organisation.
 */
export function likenessOfOrganisations(a: OrganisationTraits, b: OrganisationTraits): Likeness<OrganisationReason> {
  const reasons: OrganisationReason[] = [];
  const name = agreementOf(a.name, b.name);
  if (name !== null) reasons.push(name);
  const [host, other] = [hostOf(a.website), hostOf(b.website)];
  if (host !== null && host === other) reasons.push('website');
  if (reasons.length === 0) return { score: 0, reasons };
  if (a.countryCode !== null && b.countryCode !== null) reasons.push(a.countryCode === b.countryCode ? 'country' : 'country-differs');
  if (a.sectorCode === b.sectorCode) reasons.push('sector');
  return { score: scoreOf(reasons, weights), reasons };
}

/** `https://www.example.org/ro/` gives `example.org`; `null` where the host is nobody's own. */
export function hostOf(website: string | null): string | null {
  if (website === null) return null;
  const host = /^https?:\/\/(?:www\.)?([^/:?#]+)/i.exec(website)?.[1]?.toLowerCase();
  return host === undefined || shared.test(host) ? null : host;
}
