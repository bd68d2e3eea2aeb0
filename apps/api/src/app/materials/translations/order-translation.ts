import { Injectable } from '@nestjs/common';
import type { BodyOf, TranslationDetail } from '@liaison/contracts';
import { formatEdition } from '@liaison/domain/staleness';
import sql from 'sql-template-tag';
import type { Actor } from '../../shared/access/actor';
import { Clock } from '../../shared/clock/clock';
import { Database, type Transaction } from '../../shared/database/database';
import { Refusal } from '../../shared/errors/refusal';
import { EditDesk, refuseRed } from '../edit-desk';
import { refuseRecalledLanguage } from '../recalls/recalled';
import { mailAbout, TranslationDesk, type Addressee } from './translation-desk';
import { ordersTranslations } from './translation-rows';
import { Translators } from './translators';

/** Orders translations of what is published, gives them to others, and takes orders back. */
@Injectable()
export class OrderTranslation {
  constructor(
    private readonly db: Database,
    private readonly desk: TranslationDesk,
    private readonly editions: EditDesk,
    private readonly translators: Translators,
    private readonly clock: Clock,
  ) {}

  async order(actor: Actor, editionId: string, said: BodyOf<'POST /editions/:id/translations'>): Promise<TranslationDetail> {
    return this.desk.act(actor, async (tx) => {
      const edition = await this.editions.edition(tx, actor, editionId);
      refuseRed(edition.material);
      // A draft still changes under the translator's hands; its languages are given to it directly.
      if (edition.state !== 'published') throw new Refusal('transition-not-allowed', { params: { from: edition.state, to: 'in-translation' } });
      const [there] = await tx.query(sql`select 1 from language_version where edition_id = ${editionId} and language = ${said.language}`);
      if (there) throw new Refusal('already-exists', { path: 'body.language' });
      await refuseRecalledLanguage(tx, editionId, said.language);
      await this.translators.both(tx.query, actor, edition.material.id, [said.translatorId, said.reviserId]);
      const [row] = await tx.query<{ id: string }>(sql`
        insert into translation (edition_id, language, state, translator_id, reviser_id, due_on, machine, note, ordered_by, ordered_at)
        values (${editionId}, ${said.language}, 'not-started', ${said.translatorId}, ${said.reviserId}, ${said.dueOn}, ${said.machine}, ${said.note},
          ${actor.accountId}, ${this.clock.now()}) returning id`);
      const id = row?.id ?? '';
      await tx.audit({ action: 'translation.ordered', subject: ['translation', id], after: { ...said, materialId: edition.material.id, edition: formatEdition(edition) } });
      await this.tell(tx, actor, id, []);
      return id;
    });
  }

  async change(actor: Actor, id: string, { version, ...said }: BodyOf<'PUT /translations/:id'>): Promise<TranslationDetail> {
    return this.desk.act(actor, async (tx) => {
      const before = await this.desk.translation(tx, actor, id, version);
      if (!ordersTranslations(actor)) throw new Refusal('not-allowed');
      if (before.kept === 'approved') throw new Refusal('transition-not-allowed', { params: { from: 'approved', to: 'in-translation' } });
      await this.translators.both(tx.query, actor, before.material.id, [said.translatorId, said.reviserId]);
      await tx.query(sql`
        update translation set translator_id = ${said.translatorId}, reviser_id = ${said.reviserId}, due_on = ${said.dueOn}, machine = ${said.machine},
          note = ${said.note}, version = version + 1 where id = ${id}`);
      await tx.audit({
        action: 'translation.changed', subject: ['translation', id],
        before: { translatorId: before.translator.id, reviserId: before.reviser.id, dueOn: before.dueOn, machine: before.machine }, after: said,
      });
      // Who knew already is not told again.
      await this.tell(tx, actor, id, [before.translator.id, before.reviser.id]);
      return id;
    });
  }

  async discard(actor: Actor, id: string, version: number): Promise<void> {
    // The answer is nothing, so a stale save has nothing to compare with: it is refused like every other.
    await this.db.transaction(actor, async (tx) => {
      const found = await this.desk.translation(tx, actor, id);
      if (!ordersTranslations(actor)) throw new Refusal('not-allowed');
      if (found.version !== version) throw new Refusal('stale-version');
      if (found.kept === 'approved') throw new Refusal('transition-not-allowed', { params: { from: 'approved', to: 'not-started' } });
      const files = await tx.query(sql`delete from translation_file where translation_id = ${id} returning name, sha256`);
      await tx.query(sql`delete from translation where id = ${id}`);
      await tx.audit({ action: 'translation.discarded', subject: ['translation', id], before: { state: found.kept, language: found.language, edition: formatEdition(found), files } });
      for (const hand of othersThan(actor, [found.translator, found.reviser])) await tx.mail(mailAbout(hand, 'translationDiscarded', found));
    });
  }

  private async tell(tx: Transaction, actor: Actor, id: string, knew: readonly string[]): Promise<void> {
    const found = await this.desk.translation(tx, actor, id);
    for (const [part, hand] of [['translator', found.translator], ['reviser', found.reviser]] as const) {
      if (knew.includes(hand.id) || hand.id === actor.accountId) continue;
      await tx.mail(mailAbout(hand, 'translationOrdered', found, { part }));
    }
  }
}

export function othersThan({ accountId }: Actor, hands: readonly Addressee[]): Addressee[] {
  return hands.filter(({ id }) => id !== accountId);
}
