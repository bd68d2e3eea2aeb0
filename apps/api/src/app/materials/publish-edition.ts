import { Injectable } from '@nestjs/common';
import type { BodyOf, MaterialDetail, ResponseOf } from '@liaison/contracts';
import { needsSecondReviewer } from '@liaison/domain/access';
import { formatEdition, type EditionNumber } from '@liaison/domain/staleness';
import { localeOf, type Language } from '@liaison/i18n';
import sql, { type Sql } from 'sql-template-tag';
import type { Actor } from '../shared/access/actor';
import { visibleMaterial } from '../shared/access/visibility';
import type { Query } from '../shared/audit/audit-trail';
import { Clock } from '../shared/clock/clock';
import { Database, type Transaction } from '../shared/database/database';
import { Refusal } from '../shared/errors/refusal';
import { sayingOf } from './comparison/saying';
import { EditDesk, refuseRed, refuseStale, refuseUnlessFollows, refuseWithoutSource, type EditionAtHand } from './edit-desk';
import { Edition } from './edition.entity';
import { Holders } from './holders';
import { StampFiles } from './stamps/stamp-files';

type Consequences = ResponseOf<'GET /editions/:id/consequences'>;

/**
 * Publishing: the former edition is superseded, its translations are behind from that moment, and who holds it gets one
 * mail, all in one transaction. Freshness is computed from what is published, so there is nothing that could lag.
 */
@Injectable()
export class PublishEdition {
  constructor(
    private readonly db: Database,
    private readonly desk: EditDesk,
    private readonly holders: Holders,
    private readonly stamps: StampFiles,
    private readonly clock: Clock,
  ) {}

  async run(actor: Actor, id: string, { version }: BodyOf<'POST /editions/:id/publish'>): Promise<MaterialDetail> {
    const ready = async (tx: Transaction) => {
      const edition = await this.desk.edition(tx, actor, id);
      await refuseUnlessReady(tx, actor, edition, version);
      return edition;
    };
    const ask: Query = (statement) => this.db.read(statement);
    // Copies are made before anything is held. What may not be published is refused first, so that it costs nothing.
    if (await this.stamps.areDue(ask, id)) await this.desk.act(actor, async (tx) => (await ready(tx)).material.id);
    const stamped = await this.stamps.prepare(ask, id, null);
    return this.desk.act(actor, async (tx) => {
      const edition = await ready(tx);
      await this.stamps.apply(tx, id, stamped);
      await this.supersede(tx, actor, edition);
      await tx.query(sql`update edition e set said = (${sayingOf}) from material m where m.id = e.material_id and e.id = ${id}`);
      await this.desk.save(tx, edition, { state: 'published', publishedAt: this.clock.now(), publishedBy: actor.accountId, publishAt: null, publishAccountId: null, publishAssignmentId: null });
      await tx.audit({
        action: 'edition.published',
        subject: ['edition', id],
        before: { state: edition.state },
        after: { state: 'published', materialId: edition.material.id, edition: formatEdition(edition) },
      });
      return edition.material.id;
    });
  }

  async consequences(actor: Actor, id: string): Promise<Consequences> {
    const ask: Query = (statement) => this.db.read(statement);
    const [edition] = await ask<{ materialId: string; state: string }>(sql`
      select e.material_id as "materialId", e.state from edition e join material m on m.id = e.material_id where e.id = ${id} and ${visibleMaterial(actor)}`);
    if (!edition) throw new Refusal('not-found');
    const [former] = edition.state === 'published' ? [] : await ask<FormerEdition>(formerEdition(edition.materialId));
    const staying = await ask<{ language: string }>(sql`select language from language_version where edition_id = ${id}`);
    const stale = (former?.languages ?? []).filter((language) => !staying.some((one) => one.language === language));
    const holders = edition.state === 'published' ? id : former?.id;
    return {
      supersedes: former ? formatEdition(former) : null,
      stale,
      mails: holders ? (await this.holders.of(ask, actor, holders)).length : 0,
    };
  }

  private async supersede(tx: Transaction, actor: Actor, edition: EditionAtHand): Promise<void> {
    const { material } = edition;
    const [former] = await tx.query<FormerEdition>(formerEdition(material.id));
    if (!former) return;
    await tx.manager.update(Edition, { id: former.id, version: former.version }, { state: 'superseded' });
    await tx.audit({ action: 'edition.superseded', subject: ['edition', former.id], before: { state: 'published' }, after: { state: 'superseded', by: formatEdition(edition) } });
    for (const holder of await this.holders.of(tx.query, actor, former.id)) {
      const messageId = await tx.mail({
        to: holder.email,
        language: holder.language,
        template: 'editionPublished',
        params: {
          title: titleIn(holder.language, material),
          edition: formatEdition(edition),
          former: formatEdition(former),
          note: (holder.language === 'de' ? edition.changeNoteDe : edition.changeNoteEn) || '–',
          path: `/materials/${material.id}`,
        },
      });
      await this.holders.remember(tx.query, { editionId: edition.id, accountId: holder.accountId, kind: 'published', messageId });
    }
  }
}

interface FormerEdition extends EditionNumber {
  id: string;
  version: number;
  languages: string[];
}

/** What publishing would supersede, with the languages it has. */
function formerEdition(materialId: string): Sql {
  return sql`
    select e.id, e.major, e.minor, e.version,
      (select coalesce(json_agg(v.language order by v.language), '[]') from language_version v where v.edition_id = e.id) as languages
    from edition e where e.material_id = ${materialId} and e.state = 'published'`;
}

/** Whether it could be published now; asked when a time is set for it as well. */
export async function refuseUnlessReady(tx: Transaction, actor: Actor, edition: EditionAtHand, version: number): Promise<void> {
  if (edition.state === 'published') throw new Refusal('already-published', { params: { edition: formatEdition(edition) } });
  refuseRed(edition.material);
  refuseUnlessFollows(edition.state === 'draft' ? 'in-review' : edition.state, 'published');
  refuseStale(version, edition, edition.material);
  await refuseWithoutSource(tx, edition);
  refuseOwnWork(actor, edition);
}

/** AMBER and above: submitted by one person, published by another who had no hand in it. Others may do both steps at once. */
function refuseOwnWork(actor: Actor, { material, state, authors }: EditionAtHand): void {
  if (!needsSecondReviewer(material.tlp)) return;
  if (state === 'draft') throw new Refusal('transition-not-allowed', { params: { from: 'draft', to: 'published' } });
  if (authors.includes(actor.accountId)) throw new Refusal('second-person-needed');
}

/** "12 March 2026": a calendar date in mails, which has no zone. */
export function spokenDay(language: Language, day: string): string {
  return new Intl.DateTimeFormat(localeOf(language), { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`));
}

export function titleIn(language: Language, { titleEn, titleDe }: { titleEn: string; titleDe: string }): string {
  return language === 'de' ? titleDe : titleEn;
}
