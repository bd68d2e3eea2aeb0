import type { CertificateFacts } from '@liaison/contracts';
import { statusEntry } from './badge-status';

/** The terms of credentials, and of badges. */
export const badgeContexts: readonly string[] = ['https://www.w3.org/ns/credentials/v2', 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'];

/** Who issues, by its address: every key and every list of what was revoked belongs to it. */
export function issuerId(address: string): string {
  return `${address}/api/badges/issuer`;
}

/** Who issues: the installation, at its address. */
export function issuerProfile(address: string) {
  return { id: issuerId(address), type: ['Profile'], name: 'Liaison', url: address };
}

/** The claims of a badge before anybody signed them. */
export interface BadgeClaims extends Readonly<Record<string, unknown>> {
  readonly '@context': readonly string[];
  readonly id: string;
  readonly issuer: Readonly<Record<string, unknown>> & { readonly id: string };
  readonly validFrom: string;
  readonly credentialSubject: Readonly<Record<string, unknown>> & { readonly id: string };
}

export interface BadgeOf {
  readonly id: string;
  readonly number: string;
  readonly trainingId: string;
  readonly facts: CertificateFacts;
  readonly issuedAt: Date;
  /** Its place among all badges of the installation, by which the lists of what was revoked are read. */
  readonly badgeIndex: number;
  readonly address: string;
}

/**
 * A certificate as an Open Badges 3.0 credential on the data model of Verifiable Credentials 2.0. The subject has an identity of
 * this badge alone, so that two badges of one person say nothing of each other; who it is for is the name the document bears.
 */
export function badgeClaims({ id, number, trainingId, facts, issuedAt, badgeIndex, address }: BadgeOf): BadgeClaims {
  const issuer = issuerProfile(address);
  const hours = facts.minutes === null ? '' : ` ${Math.round(facts.minutes / 6) / 10} hours.`;
  return {
    '@context': badgeContexts,
    id: `urn:uuid:${id}`,
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    name: `${facts.trainingTitle} (${number})`,
    issuer,
    // Whole seconds, because the claim `nbf` of the text counts those and has to say the same.
    validFrom: `${issuedAt.toISOString().slice(0, 19)}Z`,
    credentialSubject: {
      id: `urn:uuid:${id}#holder`,
      type: ['AchievementSubject'],
      identifier: [{ type: 'IdentityObject', hashed: false, identityHash: facts.name, identityType: 'name' }],
      activityStartDate: `${facts.startsOn}T00:00:00Z`,
      activityEndDate: `${facts.endsOn}T00:00:00Z`,
      licenseNumber: number,
      achievement: {
        id: `urn:uuid:${trainingId}`,
        type: ['Achievement'],
        achievementType: 'Course',
        name: facts.trainingTitle,
        description: `${facts.programme.en}, ${facts.phase.en}. ${facts.city}, ${facts.startsOn} to ${facts.endsOn}.${hours}`,
        criteria: { narrative: narrative(facts) },
        creator: issuer,
      },
    },
    credentialStatus: statusEntry(address, badgeIndex),
  };
}

/** The same claims with those that a JSON Web Token calls by names of its own (VC-JWT). */
export function tokenClaims(claims: BadgeClaims): Record<string, unknown> {
  return { ...claims, iss: claims.issuer.id, jti: claims.id, sub: claims.credentialSubject.id, nbf: Date.parse(claims.validFrom) / 1000 };
}

/** What a token of `tokenClaims` says, without those: the claims of its badge, as they were when it was signed. */
export function claimsOf(token: string): BadgeClaims {
  const { iss: _iss, jti: _jti, sub: _sub, nbf: _nbf, ...claims } = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as BadgeClaims;
  return claims;
}

function narrative({ rule, modules, materials }: CertificateFacts): string {
  const lines = [
    `Present on ${rule.signed} of ${rule.total} half-days; at least ${rule.share} % are required.`,
    ...(rule.test ? [`Passed the test “${rule.test.name}” with ${rule.test.score ?? 0} %; at least ${rule.test.passMark} % are required.`] : []),
    ...(modules.length > 0 ? ['', 'Modules:', ...modules.map(({ code, title }) => `- ${code} ${title.en}`)] : []),
    ...(materials.length > 0 ? ['', 'Materials:', ...materials.map(({ title, edition, modules: of }) => `- ${title.en}, edition ${edition}${of.length > 0 ? ` (${of.join(', ')})` : ''}`)] : []),
  ];
  return lines.join('\n');
}
