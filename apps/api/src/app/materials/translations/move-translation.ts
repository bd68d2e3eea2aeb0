import { Injectable } from '@nestjs/common';
import type { BodyOf, MaterialDetail, TranslationDetail } from '@liaison/contracts';
import { formatEdition, freshnessOf, type EditionOf } from '@liaison/domain/staleness';
import { languageVersionMachine, mayMove } from '@liaison/domain/states';
import sql from 'sql-template-tag';
import { actsFor, type Actor } from '../../shared/access/actor';
import { visibleMaterial } from '../../shared/access/visibility';
import { Clock } from '../../shared/clock/clock';
import { Database, type Transaction } from '../../shared/database/database';
import { Refusal } from '../../shared/errors/refusal';
import { MaterialQueries } from '../material.queries';
import { refuseRecalled, refuseRecalledLanguage } from '../recalls/recalled';
import { StampFiles } from '../stamps/stamp-files';
import { mayConfirm } from './may-confirm';
import { mailAbout, TranslationDesk, type TranslationAtHand } from './translation-desk';
import { stepsOf } from './translation-rows';

type Step = BodyOf<'POST /translations/:id/steps'>;

/** Takes a translation through its states; its approval makes it a language version of the edition it translates. */
@Injectable()
export class MoveTranslation {
  constructor(
    private readonly db: Database,
    private readonly desk: TranslationDesk,
    private readonly materials: MaterialQueries,
    private readonly stamps: StampFiles,
    private readonly clock: Clock,
  ) {}

  async run(actor: Actor, id: string, { to, reason, machine, version }: Step): Promise<TranslationDetail> {
    return this.desk.act(actor, async (tx) => {
      const found = await this.desk.translation(tx, actor, id, version);
      const { kept } = found;
      if (!mayMove(languageVersionMachine, kept, to)) throw new Refusal('transition-not-allowed', { params: { from: kept, to } });
      if (to === 'approved' && actor.accountId === found.translator.id) throw new Refusal('second-person-needed');
      if (!stepsOf(found, actor).includes(to)) throw new Refusal('not-allowed');
      const back = kept === 'in-revision' && to === 'in-translation';
      if (back && !reason) throw new Refusal('invalid-input', { path: 'body.reason', params: { place: 'body.reason' }, errors: [{ path: 'body.reason', code: 'required', message: '' }] });
      if (to !== 'in-translation') await refuseEmpty(tx, id);
      // Once flagged it stays flagged: what people did to it afterwards does not change how it came about.
      const flag = found.machine || (machine ?? false);
      const now = this.clock.now();
      await tx.query(sql`
        update translation set state = ${to}, machine = ${flag}, returned_reason = ${back ? reason : null}, version = version + 1,
          approved_at = ${to === 'approved' ? now : null}, approved_by = ${to === 'approved' ? actor.accountId : null} where id = ${id}`);
      if (to === 'approved') await this.release(tx, actor, { ...found, machine: flag }, now);
      await tx.audit({ action: `translation.${back ? 'returned' : to}`, subject: ['translation', id], before: { state: kept }, after: { state: to, machine: flag, ...(reason && { reason }) } });
      if (to === 'in-revision' && found.reviser.id !== actor.accountId) await tx.mail(mailAbout(found.reviser, 'translationSubmitted', found));
      if (back && found.translator.id !== actor.accountId) await tx.mail(mailAbout(found.translator, 'translationReturned', found, { reason: reason ?? '' }));
      if (to === 'approved' && found.translator.id !== actor.accountId) await tx.mail(mailAbout(found.translator, 'translationApproved', found));
      return id;
    });
  }

  /** From this moment readers find it. Its source may have moved on meanwhile: then it comes in as stale, which is said. */
  private async release(tx: Transaction, actor: Actor, found: TranslationAtHand, now: Date): Promise<void> {
    if (found.editionState !== 'published' && found.editionState !== 'superseded') {
      throw new Refusal('transition-not-allowed', { params: { from: found.editionState, to: 'approved' } });
    }
    const [own] = await tx.query<{ all: boolean }>(sql`
      select bool_and(uploaded_by = ${actor.accountId}) as all from translation_file where translation_id = ${found.id}`);
    if (own?.all) throw new Refusal('second-person-needed');
    await refuseRecalledLanguage(tx, found.editionId, found.language);
    for (const file of await tx.query<{ sha256: string; name: string }>(sql`select sha256, name from translation_file where translation_id = ${found.id}`)) {
      await refuseRecalled(tx, found.material.id, file);
    }
    const [version] = await tx.query<{ id: string }>(sql`
      insert into language_version (edition_id, language, created_at, machine) values (${found.editionId}, ${found.language}, ${now}, ${found.machine}) returning id`);
    await tx.query(sql`
      with moved as (delete from translation_file where translation_id = ${found.id} returning name, sha256, uploaded_by)
      insert into material_file (language_version_id, name, sha256, uploaded_by) select ${version?.id}::uuid, name, sha256, uploaded_by from moved`);
    await this.stamps.apply(tx, found.editionId, await this.stamps.prepare(tx.query, found.editionId, found.language));
    await tx.query(sql`update edition set version = version + 1 where id = ${found.editionId}`);
    await tx.audit({
      action: 'edition.translated', subject: ['edition', found.editionId],
      after: { edition: formatEdition(found), language: found.language, machine: found.machine, translationId: found.id },
    });
  }

  /** A major edition came, and somebody who knows the country's language found that this text says the same as before. */
  async confirmUntouched(actor: Actor, versionId: string, { reason }: BodyOf<'POST /language-versions/:id/untouched'>): Promise<MaterialDetail> {
    const materialId = await this.db.transaction(actor, async (tx) => {
      const [place] = await tx.query<{ materialId: string }>(sql`
        select m.id as "materialId" from language_version v join edition e on e.id = v.edition_id join material m on m.id = e.material_id
        where v.id = ${versionId} and ${visibleMaterial(actor)} for update of m`);
      if (!place) throw new Refusal('not-found');
      const [version] = await tx.query<EditionOf & { language: string; editionId: string; countryLanguages: string[]; all: EditionOf[]; inLanguage: EditionOf[] }>(sql`
        select e.id as "editionId", e.major, e.minor, e.state, v.untouched_major as "untouchedMajor", v.language,
          (select coalesce(json_agg(distinct l), '[]') from country c, unnest(c.material_languages) l where c.code = any(${actor.countries === 'all' ? [] : actor.countries})) as "countryLanguages",
          (select json_agg(json_build_object('major', o.major, 'minor', o.minor, 'state', o.state)) from edition o where o.material_id = e.material_id) as all,
          (select json_agg(json_build_object('major', o.major, 'minor', o.minor, 'state', o.state)) from edition o join language_version ov on ov.edition_id = o.id and ov.language = v.language
            where o.material_id = e.material_id) as "inLanguage"
        from language_version v join edition e on e.id = v.edition_id where v.id = ${versionId}`);
      if (!version) throw new Refusal('not-found');
      const { all, inLanguage, countryLanguages, language, editionId } = version;
      if (!actsFor(actor, null) && !mayConfirm(actor, language, countryLanguages)) throw new Refusal('not-allowed');
      if (freshnessOf(version, all, inLanguage).freshness !== 'stale-do-not-use') throw new Refusal('transition-not-allowed');
      const major = Math.max(...all.filter(({ state }) => state === 'published' || state === 'superseded').map((one) => one.major));
      await tx.query(sql`
        update language_version set untouched_major = ${major}, untouched_reason = ${reason}, untouched_by = ${actor.accountId}, untouched_at = ${this.clock.now()} where id = ${versionId}`);
      await tx.audit({ action: 'edition.untouched-confirmed', subject: ['edition', editionId], before: { major: version.untouchedMajor ?? null }, after: { major, language, reason } });
      return place.materialId;
    });
    return this.materials.detail(actor, materialId);
  }
}

async function refuseEmpty(tx: Transaction, id: string): Promise<void> {
  const [file] = await tx.query(sql`select 1 from translation_file where translation_id = ${id} limit 1`);
  if (!file) throw new Refusal('translation-empty');
}
