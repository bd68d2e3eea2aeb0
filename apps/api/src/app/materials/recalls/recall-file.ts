import { Injectable } from '@nestjs/common';
import type { BodyOf, MaterialDetail, ResponseOf } from '@liaison/contracts';
import { mayRecall, recallsEverywhere, roleHas } from '@liaison/domain/access';
import { formatEdition, type EditionNumber } from '@liaison/domain/staleness';
import type { EditionState } from '@liaison/domain/states';
import { isLanguage, localeOf, type Language } from '@liaison/i18n';
import sql, { type Sql } from 'sql-template-tag';
import type { Actor } from '../../shared/access/actor';
import { visibleMaterial } from '../../shared/access/visibility';
import type { Query } from '../../shared/audit/audit-trail';
import { Clock } from '../../shared/clock/clock';
import { Database, type Transaction } from '../../shared/database/database';
import { Refusal } from '../../shared/errors/refusal';
import { EditDesk, refuseStale } from '../edit-desk';
import { Holders } from '../holders';
import { openEdition } from '../material-rows';
import { titleIn } from '../publish-edition';
import { holdBytes } from './recalled';

interface Place extends EditionNumber {
  id: string;
  name: string;
  versionId: string;
  language: string;
  editionId: string;
  state: EditionState;
  materialId: string;
  titleEn: string;
  titleDe: string;
  /** Whether whoever acts may know of the material. */
  open: boolean;
}

interface Reader {
  accountId: string;
  email: string;
  language: string;
  editionId: string;
  fileId: string;
}

/**
 * Takes a file back that must not have gone out. It is the bytes that are recalled: wherever they stand in the programme they
 * go, in the same moment, and who fetched them is told once, also who may not read the material any more, because they hold it.
 * Who acts for some countries reaches what speaks of these alone; the same bytes elsewhere stay, and are not told of.
 */
@Injectable()
export class RecallFile {
  private readonly ask: Query = (statement) => this.db.readShaped(statement);

  constructor(
    private readonly db: Database,
    private readonly desk: EditDesk,
    private readonly holders: Holders,
    private readonly clock: Clock,
  ) {}

  async consequences(actor: Actor, fileId: string): Promise<ResponseOf<'GET /files/:id/recall'>> {
    const [file] = await this.ask<{ sha256: string; countries: string[] }>(sql`
      select coalesce(k.original_sha256, k.sha256) as sha256, m.countries from material_file f join kept_file k on k.id = f.id join language_version v on v.id = f.language_version_id join edition e on e.id = v.edition_id join material m on m.id = e.material_id
      where f.id = ${fileId} and ${openEdition(actor)} and ${visibleMaterial(actor)}`);
    if (!file) throw new Refusal('not-found');
    if (!mayRecall(actor, file.countries)) throw new Refusal('not-allowed');
    const places = await placesOf(this.ask, actor, file.sha256);
    const told = await this.ask<Reader>(readersOf(actor, places.map(({ id }) => id)));
    const open = places.filter((place) => place.open).sort((a, b) => Number(b.id === fileId) - Number(a.id === fileId));
    return {
      places: open.map(({ titleEn, titleDe, language, ...number }) => ({ title: { en: titleEn, de: titleDe }, edition: formatEdition(number), language })),
      otherPlaces: places.length - open.length,
      mails: told.length,
    };
  }

  async run(actor: Actor, fileId: string, { reason, version }: BodyOf<'POST /files/:id/recall'>): Promise<MaterialDetail> {
    return this.desk.act(actor, async (tx) => {
      const edition = await this.desk.editionOfFile(tx, actor, fileId, (_, { countries }) => mayRecall(actor, countries));
      if (!['published', 'superseded'].includes(edition.state) && !roleHas(actor.role, 'materials.read-drafts')) throw new Refusal('not-found');
      if (edition.state === 'draft' || edition.state === 'in-review') throw new Refusal('recall-of-draft');
      refuseStale(version, edition, edition.material);
      const [file] = await tx.query<{ sha256: string }>(sql`select coalesce(k.original_sha256, k.sha256) as sha256 from material_file f join kept_file k on k.id = f.id where f.id = ${fileId}`);
      if (!file) throw new Refusal('not-found');
      await holdBytes(tx, file.sha256);
      const places = await placesOf(tx.query, actor, file.sha256);
      const out = places.filter(({ state }) => state !== 'draft' && state !== 'in-review');
      await this.tell(tx, actor, out, fileId, reason);
      await this.takeOut(tx, actor, out, reason);
      await this.takeOutOfDrafts(tx, places.filter((place) => !out.includes(place)));
      for (const id of new Set(places.map(({ editionId }) => editionId))) await tx.query(sql`update edition set version = version + 1 where id = ${id}`);
      await tx.auditAll(places.map((place) => ({
        action: 'file.recalled',
        subject: ['file', place.id] as const,
        after: { name: place.name, edition: formatEdition(place), language: place.language, materialId: place.materialId, sha256: file.sha256, reason },
      })));
      return edition.material.id;
    });
  }

  private async takeOut(tx: Transaction, actor: Actor, places: readonly Place[], reason: string): Promise<void> {
    const now = this.clock.now();
    await tx.query(sql`
      update kept_file set recalled_at = ${now}, recalled_by = ${actor.accountId}, recalled_reason = ${reason} where id = any(${places.map(({ id }) => id)}::uuid[])`);
    await tx.query(sql`
      update kept_language_version v set recalled_at = ${now}
      where v.id = any(${places.map(({ versionId }) => versionId)}::uuid[]) and not exists (select 1 from material_file f where f.language_version_id = v.id)`);
  }

  /** Nobody was given it from there: it goes as if it had been taken out by hand. */
  private async takeOutOfDrafts(tx: Transaction, places: readonly Place[]): Promise<void> {
    await tx.query(sql`delete from material_file where id = any(${places.map(({ id }) => id)}::uuid[])`);
    await tx.query(sql`
      delete from language_version v where v.id = any(${places.map(({ versionId }) => versionId)}::uuid[])
        and not exists (select 1 from material_file f where f.language_version_id = v.id)`);
  }

  private async tell(tx: Transaction, actor: Actor, places: readonly Place[], fileId: string, reason: string): Promise<void> {
    for (const reader of await tx.query<Reader>(readersOf(actor, places.map(({ id }) => id)))) {
      const place = places.find(({ id }) => id === reader.fileId) ?? places.find(({ id }) => id === fileId);
      if (!place) continue;
      const language: Language = isLanguage(reader.language) ? reader.language : 'en';
      const messageId = await tx.mail({
        to: reader.email,
        language,
        template: 'fileRecalled',
        params: {
          title: titleIn(language, place),
          edition: formatEdition(place),
          language: new Intl.DisplayNames(localeOf(language), { type: 'language' }).of(place.language) ?? place.language,
          name: place.name,
          reason,
          path: '/materials',
        },
      });
      await this.holders.remember(tx.query, { editionId: place.editionId, accountId: reader.accountId, kind: 'recalled', messageId });
    }
  }
}

/** Wherever these bytes stand, as far as this recall reaches, in the order of the editions. */
function placesOf(ask: Query, actor: Actor, sha256: string): Promise<Place[]> {
  const own = actor.countries === 'all' ? sql`m.countries <> '{}'` : sql`m.countries <> '{}' and m.countries <@ ${[...actor.countries]}::text[]`;
  const within = recallsEverywhere(actor) ? sql`true` : own;
  return ask<Place>(sql`
    select f.id, f.name, v.id as "versionId", v.language, e.id as "editionId", e.major, e.minor, e.state, m.id as "materialId", m.title_en as "titleEn", m.title_de as "titleDe",
      ${visibleMaterial(actor)} and ${openEdition(actor)} as open
    from material_file f join kept_file k on k.id = f.id join language_version v on v.id = f.language_version_id join edition e on e.id = v.edition_id join material m on m.id = e.material_id
    where coalesce(k.original_sha256, k.sha256) = ${sha256} and m.programme_id = ${actor.programmeId} and ${within}
    order by m.id, e.major, e.minor, v.language`);
}

/** One for each account that fetched any of these files, with the last one it fetched; whoever acts knows already. */
function readersOf(actor: Actor, fileIds: readonly string[]): Sql {
  return sql`
    select distinct on (a.id) a.id as "accountId", a.email, a.language, d.edition_id as "editionId", d.file_id as "fileId"
    from download d join account a on a.person_id = d.person_id and a.active and a.id <> ${actor.accountId}
    where d.file_id = any(${fileIds}::uuid[])
    order by a.id, d.at desc`;
}
