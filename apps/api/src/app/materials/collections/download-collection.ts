import { Injectable } from '@nestjs/common';
import type { CollectionDetail } from '@liaison/contracts';
import { cleanFileName } from '@liaison/domain/materials';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../../shared/access/actor';
import { Database } from '../../shared/database/database';
import { Refusal } from '../../shared/errors/refusal';
import { ServeArchive } from '../../shared/files/serve-archive';
import { listing } from '../archives/archive-listing';
import { ArchivedFiles } from '../archives/archived-files';
import { CollectionsQueries } from './collections.queries';
import { collectedFiles } from './collected-files';

/** Hands what a reader may have of a collection over as one archive: of each material the version they are offered now. */
@Injectable()
export class DownloadCollection {
  constructor(
    private readonly db: Database,
    private readonly queries: CollectionsQueries,
    private readonly serve: ServeArchive,
    private readonly archived: ArchivedFiles,
  ) {}

  async run(actor: Actor, id: string, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const collection = await this.queries.one(actor, id);
    const files = collectedFiles(collection.items);
    if (files.length === 0) throw new Refusal('collection-empty');
    const at = lastChangeOf(collection);
    const said = listing({ collection: { id, title: collection.title, note: collection.note }, asOf: at.toISOString() }, files);
    await this.serve.answer(request, reply, {
      // A slash in a title is no folder.
      name: cleanFileName(`${collection.title[actor.language].replace(/[/\\]/g, '-')}.zip`),
      at,
      entries: await this.archived.entries(actor, files, said),
    }, () => this.db.transaction(actor, (tx) => this.archived.remember(tx, actor, files, { collection: collection.title.en })));
  }
}

/** When the collection or an edition in it last changed: as long as nothing does, the archive is the same bytes and can be continued. */
function lastChangeOf({ changedAt, items }: CollectionDetail): Date {
  return new Date(Math.max(...[changedAt, ...items.flatMap(({ publishedAt }) => publishedAt ?? [])].map((instant) => Date.parse(instant))));
}
