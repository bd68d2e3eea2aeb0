/** Licences a material can be under, by their SPDX identifiers, from the most open to the strictest. */
export const licences = [
  'CC0-1.0',
  'CC-BY-4.0',
  'CC-BY-SA-4.0',
  'CC-BY-NC-4.0',
  'CC-BY-NC-SA-4.0',
  'CC-BY-ND-4.0',
  'CC-BY-NC-ND-4.0',
  /** SPDX leaves names beginning so to whoever needs one that is not on its list. */
  'LicenseRef-all-rights-reserved',
] as const;
export type Licence = (typeof licences)[number];

/** Where its text stands, for machines and people; null where nothing is granted. */
export function licenceUrl(licence: Licence): string | null {
  if (licence === 'CC0-1.0') return 'https://creativecommons.org/publicdomain/zero/1.0/';
  const [, terms, version] = /^CC-(BY.*)-(\d\.\d)$/.exec(licence) ?? [];
  return terms && version ? `https://creativecommons.org/licenses/${terms.toLowerCase()}/${version}/` : null;
}
