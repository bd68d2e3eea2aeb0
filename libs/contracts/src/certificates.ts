import * as z from 'zod';
import { certificateStates } from '@liaison/domain/states';
import { defineRoutes } from './route';
import { Bilingual, CountryCode, Id, IdParams, Instant, PlainDate, line, optionalLine } from './shared';

const State = z.enum(certificateStates);

/** The rule a certificate was given by, with its figures: percent of half-days, half-days signed, half-days in all; the test where one was set. */
const Rule = z.strictObject({
  share: z.int(),
  signed: z.int(),
  total: z.int(),
  test: z.strictObject({ name: z.string(), passMark: z.int(), score: z.int().nullable() }).nullable(),
});

/** What was certified, as it was then. */
export const CertificateFacts = z.strictObject({
  /** As the person writes it, and in Latin letters where that is another. */
  name: z.string(),
  latinName: z.string().nullable(),
  trainingCode: z.string(),
  trainingTitle: z.string(),
  programme: Bilingual,
  phase: Bilingual,
  coFunding: Bilingual,
  city: z.string(),
  countryCode: CountryCode,
  startsOn: PlainDate,
  endsOn: PlainDate,
  /** In which sessions took place; null where the training had no agenda. */
  minutes: z.int().nullable(),
  modules: z.array(z.strictObject({ code: z.string(), title: Bilingual })),
  /** What the participants' pack of the training held, in its editions, and the modules each belongs to. */
  materials: z.array(z.strictObject({ title: Bilingual, edition: z.string(), modules: z.array(z.string()) })),
  rule: Rule,
  /** The second language of the document; English is the first. */
  language: z.string().nullable(),
});
export type CertificateFacts = z.infer<typeof CertificateFacts>;

export const CertificateItem = z.strictObject({
  id: Id,
  number: z.string(),
  code: z.string(),
  name: z.string(),
  trainingId: Id,
  trainingTitle: z.string(),
  endsOn: PlainDate,
  issuedAt: Instant,
  state: State,
  stateReason: z.string().nullable(),
  stateChangedAt: Instant.nullable(),
  /** Number of the certificate that took its place. */
  replacedBy: z.string().nullable(),
});
export type CertificateItem = z.infer<typeof CertificateItem>;

/** Why somebody gets no certificate now; the words stand in the catalogues under `certificates.obstacle.<code>`. */
export const certificateObstacles = ['below-rule', 'test-missing', 'test-failed', 'has-one', 'still-running'] as const;

export const CertificateCandidate = z.strictObject({
  nominationId: Id,
  displayName: z.string(),
  rule: Rule,
  obstacle: z.enum(certificateObstacles).nullable(),
  /** Whether a mail can reach them. */
  hasAddress: z.boolean(),
});

export const TrainingCertificates = z.strictObject({
  code: z.string(),
  title: z.string(),
  people: z.array(CertificateCandidate),
  certificates: z.array(CertificateItem),
  mayIssue: z.boolean(),
});
export type TrainingCertificates = z.infer<typeof TrainingCertificates>;

const certificateParams = z.strictObject({ id: Id, certificateId: Id });

export const certificatesRoutes = defineRoutes({
  'GET /trainings/:id/certificates': {
    summary: 'Who gets a certificate of the training, who does not and why, and what was issued.',
    access: 'trainings.plan',
    params: IdParams,
    response: TrainingCertificates,
  },
  'POST /trainings/:id/certificates': {
    summary: 'Issue certificates to people who completed the training; each gets one mail.',
    access: 'trainings.plan',
    params: IdParams,
    body: z.strictObject({ nominationIds: z.array(Id).min(1).max(500) }),
    response: TrainingCertificates,
    status: 201,
    errors: ['certificate-not-due', 'already-exists', 'unknown-reference'],
  },
  'POST /trainings/:id/certificates/:certificateId/revocation': {
    summary: 'Revoke a certificate, with a reason. It stays and says so.',
    access: 'trainings.plan',
    params: certificateParams,
    body: z.strictObject({ reason: line(1000) }),
    response: TrainingCertificates,
    errors: ['transition-not-allowed'],
  },
  'POST /trainings/:id/certificates/:certificateId/replacement': {
    summary: 'Issue a certificate anew with what is right now; the former one stays and points to it.',
    access: 'trainings.plan',
    params: certificateParams,
    body: z.strictObject({ reason: line(1000) }),
    response: TrainingCertificates,
    status: 201,
    errors: ['transition-not-allowed', 'certificate-not-due'],
  },
  'GET /certificates': {
    summary: 'One’s own certificates.',
    access: 'trainings.read',
    response: z.strictObject({ items: z.array(CertificateItem) }),
  },
  'GET /certificates/:id/document': {
    summary: 'A certificate as PDF, for its holder and for those who issue it: the same bytes for ever.',
    access: 'trainings.read',
    params: IdParams,
    response: { mediaType: 'application/pdf', description: 'PDF' },
  },
  'GET /certificates/:id/badge': {
    summary: 'A certificate as an Open Badges 3.0 credential with its proof inside (Data Integrity), for its holder and for those who issue it.',
    access: 'trainings.read',
    params: IdParams,
    response: { mediaType: 'application/vc', description: 'Open Badges 3.0 credential' },
  },
  'GET /certificates/:id/badge/token': {
    summary: 'The same credential as signed text (VC-JWT), for those who ask for it in that form.',
    access: 'trainings.read',
    params: IdParams,
    response: { mediaType: 'application/vc+jwt', description: 'Open Badges 3.0 credential' },
  },
  'POST /verification': {
    summary: 'What is certified under a code. All wrong codes are answered alike, and guessing is slowed down.',
    access: 'public',
    body: z.strictObject({ code: optionalLine(100) }),
    response: CertificateFacts.omit({ latinName: true, language: true }).extend({ number: z.string(), issuedOn: PlainDate, state: State, stateChangedOn: PlainDate.nullable(), replacedBy: z.string().nullable() }),
    errors: ['too-many-attempts'],
  },
  'GET /badges/issuer': {
    summary: 'The issuer of Open Badges of this installation.',
    access: 'public',
    response: { mediaType: 'application/json', description: 'Open Badges 3.0 profile' },
  },
  'GET /badges/key': {
    summary: 'The public key that Open Badges of this installation are signed with as text.',
    access: 'public',
    response: { mediaType: 'application/jwk+json', description: 'JSON Web Key (RFC 7517)' },
  },
  'GET /badges/keys/:key': {
    summary: 'A public key that proofs inside Open Badges of this installation are or were made with.',
    access: 'public',
    params: z.strictObject({ key: z.string().max(100) }),
    response: { mediaType: 'application/json', description: 'Multikey (Controlled Identifiers 1.0)' },
  },
  'GET /badges/status/:list': {
    summary: 'Which Open Badges of one list do not hold any more, as a credential with its proof inside.',
    access: 'public',
    params: z.strictObject({ list: z.coerce.number().int().min(0).max(16_383) }),
    response: { mediaType: 'application/json', description: 'BitstringStatusListCredential' },
  },
  'GET /badges/revocations': {
    summary: 'The Open Badges of this installation that do not hold any more, by name.',
    access: 'public',
    response: { mediaType: 'application/json', description: '1EdTechRevocationList' },
  },
});

