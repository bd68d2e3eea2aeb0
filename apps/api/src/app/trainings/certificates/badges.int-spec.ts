import { generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import { createLocalJWKSet, decodeJwt, decodeProtectedHeader, importJWK, jwtVerify, type JWK } from 'jose';
import { aProgramme, signedIn, type SignedIn, type Stage } from '../../../../test/factories/base';
import { aCohort } from '../../../../test/factories/certificates';
import { aSession } from '../../../../test/factories/trainings';
import { TestApplication } from '../../../../test/test-application';
import { verdictOf } from '../../../../test/verifier/verifier';
import { Config } from '../../shared/config/config';
import { claimsOf } from './badge';
import { withProof } from './embedded-proof';
import { IssuerKey } from './issuer-key';

const address = 'https://liaison.example.org';
let liaison: TestApplication;
let stage: Stage;
let manager: SignedIn;
beforeAll(async () => {
  liaison = await TestApplication.start({ LIAISON_URL: address });
  stage = await aProgramme(liaison.pool);
  manager = await signedIn(liaison.pool, stage, { role: 'programme-manager' });
  liaison.clock.set('2026-05-14T08:00:00Z');
});
afterAll(() => liaison.stop());

const end = (training: string, certificate: string, to: 'revocation' | 'replacement') => liaison.request('POST', `/trainings/${training}/certificates/${certificate}/${to}`, { cookie: manager.cookie, body: { reason: 'A wrong name' } });

async function oneIssued() {
  const { training, nominations, people } = await aCohort(liaison, stage, manager, 5);
  await aSession(liaison.pool, training, { startsAt: '2026-05-11T06:00:00Z', endsAt: '2026-05-11T09:30:00Z' });
  const { body } = await liaison.call('POST /trainings/:id/certificates', `/trainings/${training}/certificates`, { cookie: manager.cookie, body: { nominationIds: nominations } });
  return { training, certificate: body.certificates[0]!, holder: people[0]! };
}

interface Badge {
  readonly '@context': string[];
  readonly id: string;
  readonly name: string;
  readonly validFrom: string;
  readonly issuer: { id: string };
  readonly credentialSubject: { id: string; identifier: [{ identityHash: string }]; activityStartDate: string; achievement: Record<string, unknown> & { description: string } };
  readonly credentialStatus: { type: string; statusListIndex: string; statusListCredential: string };
  readonly proof: [Record<string, string>];
}

async function badgeOf(certificate: string, { cookie }: SignedIn, installation = liaison) {
  const answer = await installation.request('GET', `/certificates/${certificate}/badge`, { cookie });
  expect([answer.status, answer.headers['content-type']]).toEqual([200, 'application/vc']);
  expect(answer.headers['content-disposition']).toMatch(/\.json"?$/);
  return JSON.parse(answer.raw.toString()) as Badge;
}
/** Another process on the same database, with other settings. */
async function beside(settings: Record<string, string>) {
  const other = await TestApplication.beside(liaison, { LIAISON_URL: address, ...settings });
  other.clock.set('2026-05-14T08:00:00Z');
  return other;
}
const tokenOf = async (certificate: string, { cookie }: SignedIn) => (await liaison.request('GET', `/certificates/${certificate}/badge/token`, { cookie })).raw.toString();
const published = async <T = Record<string, unknown>>(url: string) => JSON.parse((await liaison.request('GET', url.slice(`${address}/api`.length))).raw.toString()) as T;

describe('an Open Badge', () => {
  it('is accepted by a verifier that is not ours and knows nothing of us but what the badge names', async () => {
    const { certificate, holder, training } = await oneIssued();
    const badge = await badgeOf(certificate.id, holder);
    expect(badge).toMatchObject({
      '@context': ['https://www.w3.org/ns/credentials/v2', 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'],
      type: ['VerifiableCredential', 'OpenBadgeCredential'],
      issuer: { id: `${address}/api/badges/issuer`, type: ['Profile'] },
      credentialSubject: { identifier: [{ identityHash: certificate.name }], achievement: { id: `urn:uuid:${training}`, type: ['Achievement'], name: certificate.trainingTitle, criteria: { narrative: expect.stringContaining('1 of 1') as string } } },
      proof: [{ type: 'DataIntegrityProof', cryptosuite: 'eddsa-rdfc-2022', proofPurpose: 'assertionMethod', created: '2026-05-14T08:00:00Z' }],
    });
    expect(badge.credentialSubject.achievement.description).toContain('3.5 hours');
    expect(await verdictOf(liaison, address, badge)).toEqual({ verified: true, revoked: false, because: [] });
  });

  it('is refused by it once anything in it was changed, added or taken out', async () => {
    const { certificate, holder } = await oneIssued();
    const badge = await badgeOf(certificate.id, holder);
    const { credentialSubject: subject, credentialStatus: _status, ...unlisted } = badge;
    const changed: Record<string, object> = {
      name: { ...badge, name: 'Another training' },
      'name of the training': { ...badge, credentialSubject: { ...subject, achievement: { ...subject.achievement, name: 'Another training' } } },
      recipient: { ...badge, credentialSubject: { ...subject, identifier: [{ ...subject.identifier[0], identityHash: 'Somebody Else' }] } },
      subject: { ...badge, credentialSubject: { ...subject, id: `urn:uuid:${randomUUID()}#holder` } },
      date: { ...badge, credentialSubject: { ...subject, activityStartDate: '2025-05-11T00:00:00Z' } },
      'day of issue': { ...badge, validFrom: '2026-05-13T08:00:00Z' },
      hours: { ...badge, credentialSubject: { ...subject, achievement: { ...subject.achievement, description: subject.achievement.description.replace('3.5 hours', '35 hours') } } },
      'place in the list': { ...badge, credentialStatus: { ...badge.credentialStatus, statusListIndex: '131071' } },
      'no list': { ...unlisted, credentialSubject: subject },
    };
    for (const [what, credential] of Object.entries(changed)) {
      expect({ what, ...(await verdictOf(liaison, address, credential)) }).toEqual({ what, verified: false, revoked: null, because: ['Invalid signature.'] });
    }
    // What no context defines would be no part of what is signed.
    expect(await verdictOf(liaison, address, { ...badge, grade: 'excellent' })).toMatchObject({ verified: false });
    await expect(withProof({ '@context': badge['@context'], grade: 'excellent' }, { verificationMethod: address, created: new Date(0), sign: () => Buffer.alloc(64) })).rejects.toThrow();
  });

  it('is not proven by a key that we did not publish', async () => {
    const { certificate, holder } = await oneIssued();
    const { proof, ...claims } = await badgeOf(certificate.id, holder);
    const { privateKey } = generateKeyPairSync('ed25519');
    const forge = (verificationMethod: string) => withProof({ ...claims, name: 'Forged' }, { verificationMethod, created: new Date('2026-05-14T08:00:00Z'), sign: (content) => sign(null, content, privateKey) });
    const [unknown, ours] = [`${address}/api/badges/keys/z6MkjZRZv3aez3r18pB1RBFJR1kwUVJ5jHt92JmQwXbd5hwi`, proof[0]['verificationMethod'] ?? ''];
    expect(await verdictOf(liaison, address, await forge(unknown))).toEqual({ verified: false, revoked: null, because: [`${unknown} answered 404.`] });
    expect(await verdictOf(liaison, address, await forge(ours))).toEqual({ verified: false, revoked: null, because: ['Invalid signature.'] });
  });

  it('is found revoked from the moment it is, and the others are not; a replaced one is too', async () => {
    const [one, other, third] = [await oneIssued(), await oneIssued(), await oneIssued()];
    const badges = await Promise.all([one, other, third].map(({ certificate, holder }) => badgeOf(certificate.id, holder)));
    const revoked = async () => (await Promise.all(badges.map((badge) => verdictOf(liaison, address, badge)))).map((verdict) => [verdict.verified, verdict.revoked]);
    expect(await revoked()).toEqual([[true, false], [true, false], [true, false]]);
    expect((await end(one.training, one.certificate.id, 'revocation')).status).toBe(200);
    expect((await end(third.training, third.certificate.id, 'replacement')).status).toBe(201);
    expect(await revoked()).toEqual([[true, true], [true, false], [true, true]]);
    // The list by name, which badges of before point to, says the same.
    const { revokedCredential } = await published<{ revokedCredential: { id: string }[] }>(`${address}/api/badges/revocations`);
    const named = revokedCredential.map(({ id }) => id);
    expect(badges.map(({ id }) => named.includes(id))).toEqual([true, false, true]);
    expect(new Set(badges.map(({ credentialStatus }) => credentialStatus.statusListIndex)).size).toBe(3);
    expect((await liaison.request('GET', '/badges/status/1')).status).toBe(404);
  });

  it('says word for word what its signed text says, which a reader of tokens accepts', async () => {
    const { certificate, holder } = await oneIssued();
    const { proof: _proof, ...claims } = await badgeOf(certificate.id, holder);
    const token = await tokenOf(certificate.id, holder);
    expect(claimsOf(token)).toEqual(claims);
    expect(await tokenOf(certificate.id, manager)).toBe(token);
    const header = decodeProtectedHeader(token);
    expect(header).toMatchObject({ alg: 'RS256', typ: 'JWT' });
    const jwk = await published<JWK>(header.kid ?? '');
    expect(jwk).not.toHaveProperty('d');
    const { payload } = await jwtVerify(token, createLocalJWKSet({ keys: [jwk] }), { currentDate: new Date('2026-05-14T09:00:00Z') });
    expect([payload.iss, payload.sub, payload.jti]).toEqual([claims.issuer.id, claims.credentialSubject.id, claims.id]);
    expect(payload.nbf).toBe(Date.parse(claims.validFrom) / 1000);
    expect(await published(claims.issuer.id)).toMatchObject({ id: claims.issuer.id, type: ['Profile'], assertionMethod: [expect.stringContaining('/api/badges/keys/z6Mk')] });
    // A letter changed, and it is refused.
    const [head, , signature] = token.split('.');
    const forged = Buffer.from(JSON.stringify({ ...decodeJwt(token), name: 'Another' })).toString('base64url');
    await expect(jwtVerify(`${head}.${forged}.${signature}`, await importJWK(jwk, 'RS256'), { currentDate: new Date('2026-05-14T09:00:00Z') })).rejects.toThrow();
  });

  it('of before there were proofs inside has one too, over the claims it had then', async () => {
    const { certificate, holder } = await oneIssued();
    const { proof: _proof, ...claims } = await badgeOf(certificate.id, holder);
    const id = randomUUID();
    const former = { ...claims, '@context': [...claims['@context'], 'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json'], id: `urn:uuid:${id}`, name: 'As it was written then', credentialStatus: { id: `${address}/api/badges/revocations`, type: '1EdTechRevocationList' } };
    const written = await liaison.app.get(IssuerKey).sign({ ...former, iss: former.issuer.id, jti: former.id, sub: former.credentialSubject.id, nbf: 1 });
    await liaison.pool.query(
      `insert into certificate (id, programme_id, training_id, person_id, sequence, number, code, facts, sha256, credential, issued_at, state, state_reason, state_changed_at)
        select $1, programme_id, training_id, person_id, 99, 'before', 'before', facts, sha256, $2, issued_at, 'revoked', 'was wrong', issued_at from certificate where id = $3`, [id, written, certificate.id]);
    const badge = await badgeOf(id, holder);
    const { proof, ...said } = badge;
    expect(said).toEqual(former);
    expect(await tokenOf(id, holder)).toBe(written);
    // The list it names is one that this verifier does not read; the proof it does.
    const { credentialStatus: _status, ...unlisted } = former;
    expect((await verdictOf(liaison, address, badge)).because).toEqual(['"credentialStatus.type" must be "BitstringStatusListEntry".']);
    expect((await verdictOf(liaison, address, { ...unlisted, proof })).because).toEqual(['Invalid signature.']);
  });

  it('of an installation that moved is proven under the address of now', async () => {
    const { certificate, holder } = await oneIssued();
    const moved = 'https://network.example.org';
    const there = await beside({ LIAISON_URL: moved });
    const badge = await badgeOf(certificate.id, holder, there);
    expect([badge.id, badge.issuer.id]).toEqual([`urn:uuid:${certificate.id}`, `${moved}/api/badges/issuer`]);
    expect(await verdictOf(there, moved, badge)).toEqual({ verified: true, revoked: false, because: [] });
    await there.stop();
  });

  it('stays as good as it was when the key changes, until the former key is taken out', async () => {
    const { certificate, holder } = await oneIssued();
    const former = await badgeOf(certificate.id, holder);
    const pem = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString().replaceAll('\n', '\\n');
    const changed = await beside({ LIAISON_BADGE_PROOF_KEY: pem });
    const fresh = await badgeOf(certificate.id, holder, changed);
    const [was, is] = [former, fresh].map(({ proof }) => proof[0]['verificationMethod'] ?? '');
    expect(is).not.toBe(was);
    for (const badge of [former, fresh]) expect(await verdictOf(changed, address, badge)).toEqual({ verified: true, revoked: false, because: [] });
    await liaison.pool.query('delete from badge_proof_key where public_key = $1', [was?.split('/').at(-1)]);
    expect(await verdictOf(changed, address, former)).toEqual({ verified: false, revoked: null, because: [`${was} answered 404.`] });
    expect(await verdictOf(changed, address, fresh)).toMatchObject({ verified: true });
    await changed.stop();
  });

  it('waits for no key of another kind: the start is refused', () => {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    for (const setting of ['LIAISON_BADGE_KEY', 'LIAISON_BADGE_PROOF_KEY']) {
      for (const key of [privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), '-----BEGIN PRIVATE KEY-----', 'secret']) {
        expect(() => Config.fromEnvironment({ DATABASE_URL: 'postgres://localhost/any', [setting]: key })).toThrow(`The setting ${setting} must be a private key as PEM`);
      }
    }
  });

  it('of somebody is nobody else’s, in either form', async () => {
    const { certificate } = await oneIssued();
    const stranger = await signedIn(liaison.pool, stage, { role: 'participant' });
    for (const form of ['badge', 'badge/token']) {
      expect((await liaison.request('GET', `/certificates/${certificate.id}/${form}`, stranger)).problem.code).toBe('not-found');
    }
  });
});
