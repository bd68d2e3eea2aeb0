import { Injectable } from '@nestjs/common';
import type { PackItem, QueryOf, ResponseOf, TrainingPack } from '@liaison/contracts';
import { packParts, partOf, type PackPart } from '@liaison/domain/packs';
import { formatEdition } from '@liaison/domain/staleness';
import sql from 'sql-template-tag';
import type { Actor } from '../../shared/access/actor';
import type { Query } from '../../shared/audit/audit-trail';
import { Database } from '../../shared/database/database';
import { Refusal } from '../../shared/errors/refusal';
import { matches } from '../facets/library-filters';
import { isConfirmed, teaches, trainingAtHand, type TrainingAtHand } from './packed-training';
import { packableMaterials, packItems, proposalFor, savedItems, usableVersions } from './pack-rows';

/** How many materials are offered at once; who does not find theirs types more of it. */
const offered = 20;

@Injectable()
export class PackQueries {
  private readonly ask: Query = (statement) => this.db.readShaped(statement);

  constructor(private readonly db: Database) {}

  async ofTraining(actor: Actor, trainingId: string): Promise<TrainingPack> {
    const training = await trainingAtHand(this.ask, actor, sql`tr.id = ${trainingId}`, false);
    const { pack, mayPlan } = training;
    const frozen = pack !== null && pack.frozenAt !== null;
    // What is only intended is for those who decide about it and for those who teach.
    const items = frozen || mayPlan || teaches(actor) ? await this.items(actor, training) : [];
    return {
      trainingId,
      packId: pack?.id ?? null,
      state: frozen ? 'frozen' : pack ? 'open' : 'proposed',
      frozenAt: pack?.frozenAt ?? null,
      items,
      former: pack && frozen ? await this.former(pack.id) : [],
      archives: frozen ? archivesOf(actor, items, () => true) : [],
      changes: frozen ? await this.changes(actor, trainingId, items) : null,
      may: { edit: mayPlan && !frozen && training.state !== 'cancelled', replace: mayPlan && frozen && isConfirmed(training) },
      version: pack?.version ?? 0,
    };
  }

  async choices(actor: Actor, trainingId: string, { q }: QueryOf<'GET /trainings/:id/pack/choices'>): Promise<ResponseOf<'GET /trainings/:id/pack/choices'>> {
    const training = await trainingAtHand(this.ask, actor, sql`tr.id = ${trainingId}`, false);
    if (!training.mayPlan) throw new Refusal('not-allowed');
    const materials = await packableMaterials(this.ask, actor, q ? matches(q) : sql`true`);
    return {
      items: materials
        .map((material) => ({
          material: { id: material.id, code: material.code, title: material.title, kind: material.kind, tlp: material.tlp },
          part: partOf(material),
          versions: usableVersions(material).map(({ id, language, freshness, ...number }) => ({ languageVersionId: id, edition: formatEdition(number), language, freshness })),
        }))
        .filter(({ versions }) => versions.length > 0)
        .slice(0, offered),
    };
  }

  private async items(actor: Actor, training: TrainingAtHand): Promise<PackItem[]> {
    const { pack } = training;
    const listed = pack ? await savedItems(this.ask, pack.id) : await proposalFor(this.ask, actor, training);
    return packItems(this.ask, actor, listed, pack?.frozenAt ? pack.id : null);
  }

  private async former(packId: string): Promise<TrainingPack['former']> {
    return this.ask<TrainingPack['former'][number]>(sql`
      with recursive chain as (
        select k.id, k.replaces, k.reason, k.frozen_at, 0 as depth from pack k where k.id = ${packId}
        union all select k.id, k.replaces, k.reason, k.frozen_at, depth + 1 from chain join pack k on k.id = chain.replaces)
      select old.id as "packId", to_json(old.frozen_at) as "frozenAt", to_json(chain.frozen_at) as "replacedAt", chain.reason
      from chain join chain old on old.id = chain.replaces order by chain.depth`);
  }

  /** Since the viewer last took a pack of this training: files of the present one that they had not fetched by then. */
  private async changes(actor: Actor, trainingId: string, items: readonly PackItem[]): Promise<TrainingPack['changes']> {
    const [last] = await this.ask<{ since: string | null }>(sql`
      select to_json(max(d.at)) #>> '{}' as since from pack_download d join pack k on k.id = d.pack_id
      where k.training_id = ${trainingId} and d.account_id = ${actor.accountId}`);
    if (!last?.since) return null;
    const had = await fetchedBy(this.ask, actor, items.flatMap(({ files }) => files.map(({ id }) => id)), last.since);
    const archives = archivesOf(actor, items, (id) => !had.has(id)).filter(({ files }) => files > 0);
    return archives.length > 0 ? { since: last.since, archives } : null;
  }
}

/** Those of the files that this person had fetched up to an instant, which the database wrote. */
export async function fetchedBy(ask: Query, actor: Actor, fileIds: readonly string[], until: string): Promise<ReadonlySet<string>> {
  const rows = await ask<{ id: string }>(sql`
    select distinct file_id as id from download where person_id = ${actor.personId} and file_id = any(${fileIds}::uuid[]) and at <= ${until}::timestamptz`);
  return new Set(rows.map(({ id }) => id));
}

function archivesOf(actor: Actor, items: readonly PackItem[], takes: (fileId: string) => boolean): TrainingPack['archives'] {
  const sizeOf = (part: PackPart) => {
    const files = itemsIn(part, items).flatMap((item) => item.files).filter(({ id }) => takes(id));
    return { part, files: files.length, size: files.reduce((sum, { size }) => sum + size, 0) };
  };
  return packParts.filter((part) => part === 'participants' || teaches(actor)).map(sizeOf);
}

/** The trainer's pack holds both parts. */
export function itemsIn(part: PackPart, items: readonly PackItem[]): PackItem[] {
  return items.filter((item) => part === 'trainers' || item.part === 'participants');
}
