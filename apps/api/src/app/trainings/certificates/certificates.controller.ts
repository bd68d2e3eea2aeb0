import { Controller, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import contentDisposition from 'content-disposition';
import { Input, Serve, type Call } from '../../shared/access/serve';
import { ServeFile } from '../../shared/files/serve-file';
import { Badges } from './badges';
import { CertificatesQueries } from './certificates.queries';
import { EndCertificate } from './end-certificate';
import { IssueCertificates } from './issue-certificates';
import { IssuerKey } from './issuer-key';
import { VerifyCode } from './verify-code';

@Controller()
export class CertificatesController {
  constructor(
    private readonly queries: CertificatesQueries,
    private readonly issueCertificates: IssueCertificates,
    private readonly endCertificate: EndCertificate,
    private readonly verifyCode: VerifyCode,
    private readonly badges: Badges,
    private readonly key: IssuerKey,
    private readonly files: ServeFile,
  ) {}

  @Serve('GET /trainings/:id/certificates') ofTraining(@Input() call: Call<'GET /trainings/:id/certificates'>) {
    return this.queries.ofTraining(call.actor, call.params.id);
  }

  @Serve('POST /trainings/:id/certificates') issue(@Input() call: Call<'POST /trainings/:id/certificates'>) {
    return this.issueCertificates.run(call.actor, call.params.id, call.body);
  }

  @Serve('POST /trainings/:id/certificates/:certificateId/revocation') revoke(@Input() { actor, params, body }: Call<'POST /trainings/:id/certificates/:certificateId/revocation'>) {
    return this.endCertificate.revoke(actor, params.id, params.certificateId, body.reason);
  }

  @Serve('POST /trainings/:id/certificates/:certificateId/replacement') replace(@Input() { actor, params, body }: Call<'POST /trainings/:id/certificates/:certificateId/replacement'>) {
    return this.endCertificate.replace(actor, params.id, params.certificateId, body.reason);
  }

  @Serve('GET /certificates') async own(@Input() call: Call<'GET /certificates'>) {
    return { items: await this.queries.own(call.actor) };
  }

  // With the reply in the signature Nest leaves the answer to the file.
  @Serve('GET /certificates/:id/document') async document(@Input() call: Call<'GET /certificates/:id/document'>, @Res() reply: FastifyReply) {
    const { sha256, size, number } = await this.queries.stored(call.actor, call.params.id);
    const file = { sha256, size, mediaType: 'application/pdf', name: `${number.replace('/', '-')}.pdf`, language: 'en' };
    await this.files.answer(call.request, reply, file, () => Promise.resolve());
  }

  @Serve('GET /certificates/:id/badge') async badge(@Input() call: Call<'GET /certificates/:id/badge'>) {
    const stored = await this.queries.stored(call.actor, call.params.id);
    call.reply.headers(toKeep('application/vc', `${stored.number}.json`));
    return this.badges.proven(stored);
  }

  @Serve('GET /certificates/:id/badge/token') async token(@Input() call: Call<'GET /certificates/:id/badge/token'>) {
    const stored = await this.queries.stored(call.actor, call.params.id);
    call.reply.headers(toKeep('application/vc+jwt', `${stored.number}.jwt`));
    return this.badges.token(stored);
  }

  @Serve('POST /verification') verify(@Input() call: Call<'POST /verification'>) {
    return this.verifyCode.run(call.body.code, call.request.ip);
  }

  @Serve('GET /badges/issuer') issuer(@Input() call: Call<'GET /badges/issuer'>) {
    call.reply.headers(forEverybody('application/json'));
    return this.badges.issuer();
  }

  @Serve('GET /badges/key') publicKey(@Input() call: Call<'GET /badges/key'>) {
    call.reply.headers(forEverybody('application/jwk+json'));
    return this.key.publicKey();
  }

  @Serve('GET /badges/keys/:key') async proofKey(@Input() call: Call<'GET /badges/keys/:key'>) {
    call.reply.headers(forEverybody('application/json'));
    return this.badges.publicProofKey(call.params.key);
  }

  @Serve('GET /badges/status/:list') status(@Input() call: Call<'GET /badges/status/:list'>) {
    // Many readers of credentials take for JSON only what is called so.
    call.reply.headers(forEverybody('application/json'));
    return this.badges.status(call.params.list);
  }

  @Serve('GET /badges/revocations') revocations(@Input() call: Call<'GET /badges/revocations'>) {
    call.reply.headers(forEverybody('application/json'));
    return this.badges.revocations();
  }
}

/** A file of its holder's: the number of the certificate is its name. */
function toKeep(type: string, name: string): Record<string, string> {
  return { 'content-type': type, 'content-disposition': contentDisposition(name.replace('/', '-')), 'cache-control': 'private, no-cache' };
}

/** Verifiers run on other sites, in browsers too; there is nothing in it that is not for everybody. */
function forEverybody(type: string): Record<string, string> {
  return { 'content-type': type, 'cache-control': 'public, max-age=300', 'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin' };
}
