import { Controller, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Input, Serve, type Call } from '../shared/access/serve';
import { DownloadFile } from './download-file';
import { DraftEdition } from './draft-edition';
import { ExportMaterials } from './export-materials';
import { FacetQueries } from './facets/facets.queries';
import { KeepMaterial } from './keep-material';
import { LibraryQueries } from './library.queries';
import { MaterialQueries } from './material.queries';
import { PublishEdition } from './publish-edition';
import { RememberVisit } from './remember-visit';
import { RemoveFile } from './remove-file';
import { ReviewEdition } from './review-edition';
import { UploadFile } from './upload-file';
import { WithdrawEdition } from './withdraw-edition';

@Controller()
export class MaterialsController {
  constructor(
    private readonly library: LibraryQueries,
    private readonly facetQueries: FacetQueries,
    private readonly materials: MaterialQueries,
    private readonly rememberVisit: RememberVisit,
    private readonly keepMaterial: KeepMaterial,
    private readonly draftEdition: DraftEdition,
    private readonly reviewEdition: ReviewEdition,
    private readonly publishEdition: PublishEdition,
    private readonly withdrawEdition: WithdrawEdition,
    private readonly uploadFile: UploadFile,
    private readonly removeFile: RemoveFile,
    private readonly downloadFile: DownloadFile,
    private readonly exportMaterials: ExportMaterials,
  ) {}

  @Serve('GET /materials') list(@Input() { actor, query }: Call<'GET /materials'>) {
    return this.library.list(actor, query);
  }

  @Serve('GET /materials/export') take(@Input() { actor, query }: Call<'GET /materials/export'>, @Res() reply: FastifyReply) {
    return this.exportMaterials.run(actor, query, reply);
  }

  @Serve('GET /materials/facets') facets(@Input() { actor, query }: Call<'GET /materials/facets'>) {
    return this.facetQueries.count(actor, query);
  }

  @Serve('POST /materials/visit') visit(@Input() { actor, body }: Call<'POST /materials/visit'>) {
    return this.rememberVisit.run(actor, body);
  }

  @Serve('POST /materials') add(@Input() { actor, body }: Call<'POST /materials'>) {
    return this.keepMaterial.add(actor, body);
  }

  @Serve('GET /materials/:id') detail(@Input() { actor, params }: Call<'GET /materials/:id'>) {
    return this.materials.detail(actor, params.id);
  }

  @Serve('PUT /materials/:id') change(@Input() { actor, params, body }: Call<'PUT /materials/:id'>) {
    return this.keepMaterial.change(actor, params.id, body);
  }

  @Serve('POST /materials/:id/editions') start(@Input() { actor, params, body }: Call<'POST /materials/:id/editions'>) {
    return this.draftEdition.start(actor, params.id, body);
  }

  @Serve('PUT /editions/:id') note(@Input() { actor, params, body }: Call<'PUT /editions/:id'>) {
    return this.draftEdition.note(actor, params.id, body);
  }

  @Serve('DELETE /editions/:id') discard(@Input() { actor, params, query }: Call<'DELETE /editions/:id'>) {
    return this.draftEdition.discard(actor, params.id, query.version);
  }

  @Serve('POST /editions/:id/review') submit(@Input() { actor, params, body }: Call<'POST /editions/:id/review'>) {
    return this.reviewEdition.submit(actor, params.id, body);
  }

  @Serve('POST /editions/:id/return') sendBack(@Input() { actor, params, body }: Call<'POST /editions/:id/return'>) {
    return this.reviewEdition.sendBack(actor, params.id, body);
  }

  @Serve('GET /editions/:id/consequences') consequences(@Input() { actor, params }: Call<'GET /editions/:id/consequences'>) {
    return this.publishEdition.consequences(actor, params.id);
  }

  @Serve('POST /editions/:id/publish') publish(@Input() { actor, params, body }: Call<'POST /editions/:id/publish'>) {
    return this.publishEdition.run(actor, params.id, body);
  }

  @Serve('POST /editions/:id/withdraw') withdraw(@Input() { actor, params, body }: Call<'POST /editions/:id/withdraw'>) {
    return this.withdrawEdition.run(actor, params.id, body);
  }

  @Serve('POST /editions/:id/files') upload(@Input() { actor, params, query, request }: Call<'POST /editions/:id/files'>) {
    return this.uploadFile.run(actor, params.id, query, request.body);
  }

  @Serve('DELETE /files/:id') remove(@Input() { actor, params }: Call<'DELETE /files/:id'>) {
    return this.removeFile.run(actor, params.id);
  }

  // With the reply in the signature Nest leaves the answer, its status too, to the action.
  @Serve('GET /files/:id') download(@Input() { actor, params, request }: Call<'GET /files/:id'>, @Res() reply: FastifyReply) {
    return this.downloadFile.run(actor, params.id, request, reply);
  }
}
