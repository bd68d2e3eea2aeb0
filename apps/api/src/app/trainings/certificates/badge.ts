import type { CertificateFacts } from '@liaison/contracts';

/** The terms of credentials, of badges, and of what badges add to credentials: the list of what was revoked is one of those. */
export const badgeContexts = [
  'https://www.w3.org/ns/credentials/v2',
  'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
  'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json',
];

/** Who issues: the installation, at its address. */
export function issuerProfile(address: string) {
  return { id: `${address}/api/badges/issuer`, type: ['Profile'], name: 'Liaison', url: address };
}

export interface BadgeOf {
  readonly id: string;
  readonly number: string;
  readonly trainingId: string;
  readonly facts: CertificateFacts;
  readonly issuedAt: Date;
  readonly address: string;
}

/**
 * A certificate as an Open Badges 3.0 credential on the data model of Verifiable Credentials 2.0, with the claims that
 * VC-JWT asks for. The subject has an identity of this badge alone, so that two badges of
 * one person say nothing of each other; who it is for is the name the document bears.
 */
export function badgeClaims({ id, number, trainingId, facts, issuedAt, address }: BadgeOf): Record<string, unknown> {
  const issuer = issuerProfile(address);
  const validFrom = new Date(Math.floor(issuedAt.getTime() / 1000) * 1000);
  const subject = `urn:uuid:${id}#holder`;
  const hours = facts.minutes === null ? '' : ` ${Math.round(facts.minutes / 6) / 10} hours.`;
  const credential = {
    '@context': badgeContexts,
    id: `urn:uuid:${id}`,
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    name: `${facts.trainingTitle} (${number})`,
    issuer,
    validFrom: spoken(validFrom),
    credentialSubject: {
      id: subject,
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
    credentialStatus: { id: `${address}/api/badges/revocations`, type: '1EdTechRevocationList' },
  };
  return { ...credential, iss: issuer.id, jti: credential.id, sub: subject, nbf: validFrom.getTime() / 1000 };
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

/** Whole seconds, because the claim `nbf` counts those and has to say the same. */
function spoken(instant: Date): string {
  return instant.toISOString().replace('.000Z', 'Z');
}
