import { Injectable } from '@nestjs/common';
import type { BodyOf, MaterialDetail } from '@liaison/contracts';
import { isStored, needsSecondReviewer, needsWatermark } from '@liaison/domain/access';
import { linkName } from '@liaison/domain/materials';
import { searchKey } from '@liaison/domain/names';
import sql, { join } from 'sql-template-tag';
import { actsFor, type Actor } from '../shared/access/actor';
import type { Transaction } from '../shared/database/database';
import { Refusal } from '../shared/errors/refusal';
import { markableType, Watermark } from '../shared/files/watermark';
import { Description } from './description/description';
import { EditDesk, refuseStale, type MaterialAtHand } from './edit-desk';
import { Material } from './material.entity';
import { authorsOf } from './material-rows';

type Said = BodyOf<'POST /materials'>;

/** Adds a material and changes what is said about it. Files and editions have actions of their own. */
@Injectable()
export class KeepMaterial {
  constructor(
    private readonly desk: EditDesk,
    private readonly watermark: Watermark,
    private readonly description: Description,
  ) {}

  async add(actor: Actor, said: Said): Promise<MaterialDetail> {
    if (!actsFor(actor, null)) throw new Refusal('not-allowed');
    return this.desk.act(actor, async (tx) => {
      await refuseUsedCode(tx, actor, said.code, null);
      await this.description.refuseUnknown(tx, actor, said);
      const { identifiers } = await tx.manager.insert(Material, { programmeId: actor.programmeId, ...columns(said), ...(await freeLink(tx, said.code)) });
      const id = (identifiers[0] as { id: string }).id;
      await setModules(tx, id, said.moduleIds);
      await tx.audit({ action: 'material.added', subject: ['material', id], after: said });
      return id;
    });
  }

  async change(actor: Actor, id: string, { version, ...said }: BodyOf<'PUT /materials/:id'>): Promise<MaterialDetail> {
    return this.desk.act(actor, async (tx) => {
      const material = await this.desk.material(tx, actor, id);
      refuseStale(version, material, material);
      await refuseUsedCode(tx, actor, said.code, id);
      await this.description.refuseUnknown(tx, actor, said, id);
      await this.refuseUnsafeLabel(tx, actor, material, said);
      if (said.sourceLanguage !== material.sourceLanguage) await refuseNewSource(tx, id);
      const [before] = await tx.query<{ said: unknown }>(sql`
        select json_build_object('code', code, 'title', json_build_object('en', title_en, 'de', title_de), 'kind', kind, 'tlp', tlp,
          'audience', audience, 'sourceLanguage', source_language, 'reviewDue', review_due, 'disciplines', disciplines, 'roles', roles,
          'countries', countries, 'trainingId', training_id, 'licence', licence, 'reviewMonths', review_months, 'reviewOwnerId', review_owner_id,
          'moduleIds', (select coalesce(json_agg(module_id), '[]') from material_module where material_id = material.id)) as said
        from material where id = ${id}`);
      const { affected } = await tx.manager.update(Material, { id, version }, columns(said));
      if (affected !== 1) throw new Refusal('stale-version');
      await tx.query(sql`delete from material_module where material_id = ${id}`);
      await setModules(tx, id, said.moduleIds);
      await tx.audit({ action: 'material.changed', subject: ['material', id], before: before?.said, after: said });
      return id;
    });
  }

  /**
   * A label is a promise about every file there is. RED has none. AMBER and above can only be kept where a name can be put
   * on every page; and who wrote a text under AMBER does not alone decide that it may circulate more widely.
   */
  private async refuseUnsafeLabel(tx: Transaction, actor: Actor, { id, tlp }: MaterialAtHand, said: Said): Promise<void> {
    if (said.tlp === tlp) return;
    const editions = await tx.query<{ authors: string[] }>(sql`select (${authorsOf}) as authors from edition e where e.material_id = ${id}`);
    if (!isStored(said.tlp) && editions.length > 0) throw new Refusal('red-is-not-stored', { path: 'body.tlp' });
    if (needsWatermark(said.tlp)) {
      const [unmarkable] = await tx.query<{ name: string }>(sql`
        select f.name from edition e join language_version v on v.edition_id = e.id
        join material_file f on f.language_version_id = v.id join stored_blob b on b.sha256 = f.sha256
        where e.material_id = ${id} and (b.media_type <> ${markableType} or b.size > ${this.watermark.max}) limit 1`);
      if (unmarkable) throw new Refusal('watermark-needs-pdf', { path: 'body.tlp', params: { name: unmarkable.name } });
    }
    if (needsSecondReviewer(tlp) && !needsSecondReviewer(said.tlp)) {
      if (editions.some(({ authors }) => authors.includes(actor.accountId))) throw new Refusal('second-person-needed', { path: 'body.tlp' });
    }
  }
}

function columns({ title, moduleIds: _, disciplines, roles, countries, ...said }: Said) {
  const folded = searchKey([said.code, title.en, title.de]);
  return { ...said, titleEn: title.en, titleDe: title.de, folded, disciplines: unique(disciplines), roles: unique(roles), countries: unique(countries) };
}

const unique = <T extends string>(values: readonly T[]): T[] => [...new Set(values)].sort();

/** Its short name as an address where that is free; else the database makes one up. It never changes, whatever the code becomes. */
async function freeLink(tx: Transaction, code: string): Promise<{ link?: string }> {
  const link = linkName(code);
  const [taken] = link ? await tx.query(sql`select 1 from material where link = ${link}`) : [true];
  return taken ? {} : { link };
}

/** The database refuses it as well; asked first, the answer can name the field. */
async function refuseUsedCode(tx: Transaction, actor: Actor, code: string, own: string | null): Promise<void> {
  const [used] = await tx.query(sql`
    select 1 from material where programme_id = ${actor.programmeId} and code = ${code} and id is distinct from ${own}::uuid`);
  if (used) throw new Refusal('already-exists', { path: 'body.code', errors: [{ path: 'body.code', code: 'already_exists', message: '' }] });
}

/** Everything published follows the source; another one would turn translations into sources. */
async function refuseNewSource(tx: Transaction, id: string): Promise<void> {
  const [published] = await tx.query(sql`select 1 from edition where material_id = ${id} and published_at is not null limit 1`);
  if (published) throw new Refusal('still-in-use', { path: 'body.sourceLanguage' });
}

async function setModules(tx: Transaction, id: string, moduleIds: readonly string[]): Promise<void> {
  const modules = [...new Set(moduleIds)];
  if (modules.length === 0) return;
  await tx.query(sql`insert into material_module (material_id, module_id) values ${join(modules.map((module) => sql`(${id}, ${module})`))}`);
}
