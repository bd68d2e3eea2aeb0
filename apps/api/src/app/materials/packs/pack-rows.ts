import type { PackItem } from '@liaison/contracts';
import { proposePack, type PackPart, type ProposedItem } from '@liaison/domain/packs';
import { formatEdition, freshnessOf, type EditionNumber } from '@liaison/domain/staleness';
import sql, { type Sql } from 'sql-template-tag';
import type { Actor } from '../../shared/access/actor';
import { visibleMaterial } from '../../shared/access/visibility';
import type { Query } from '../../shared/audit/audit-trail';
import { fileJson, filesOf, rulesOf, type MaterialRow } from '../material-rows';
import { teaches, type TrainingAtHand } from './packed-training';

interface ItemRow extends EditionNumber, Omit<PackItem, 'newer' | 'edition'> {
  newerEditions: (EditionNumber & { publishedAt: string; changeNote: { en: string; de: string } })[];
  newerVersion: { languageVersionId: string; edition: string } | null;
}

export type RuleRow = Omit<MaterialRow, 'heldEdition'> & { countries: string[] };

/** Files a pack froze, of a language version `lv`. */
const frozenFiles = (packId: string): Sql => sql`
  select coalesce(json_agg(${fileJson} order by f.name, f.id), '[]')
  from pack_file pf join material_file f on f.id = pf.file_id join stored_blob b on b.sha256 = f.sha256
  where pf.pack_id = ${packId} and f.language_version_id = lv.id`;

/**
 * What an actor sees of a list of language versions: only of materials they may read, what is for trainers only where they
 * teach. Withdrawn ones keep their line and lose their files.
 */
export async function packItems(ask: Query, actor: Actor, items: readonly ProposedItem[], frozenPackId: string | null): Promise<PackItem[]> {
  const seen = teaches(actor) ? items : items.filter(({ part }) => part === 'participants');
  if (seen.length === 0) return [];
  const rows = await ask<ItemRow>(sql`
    select lv.id as "languageVersionId", i.part, e.major, e.minor, lv.language, e.state = 'withdrawn' as withdrawn,
      json_build_object('id', m.id, 'code', m.code, 'title', json_build_object('en', m.title_en, 'de', m.title_de), 'kind', m.kind, 'tlp', m.tlp) as material,
      case when e.state = 'withdrawn' then '[]'::json else (${frozenPackId ? frozenFiles(frozenPackId) : filesOf}) end as files,
      (select coalesce(json_agg(json_build_object('major', ne.major, 'minor', ne.minor, 'publishedAt', ne.published_at,
          'changeNote', json_build_object('en', ne.change_note_en, 'de', ne.change_note_de)) order by ne.major desc, ne.minor desc), '[]')
        from edition ne where ne.material_id = m.id and ne.state in ('published', 'superseded') and (ne.major, ne.minor) > (e.major, e.minor)) as "newerEditions",
      (select json_build_object('languageVersionId', nv.id, 'edition', ne.major || '.' || ne.minor) from edition ne join language_version nv on nv.edition_id = ne.id
        where ne.material_id = m.id and ne.state in ('published', 'superseded') and (ne.major, ne.minor) > (e.major, e.minor) and nv.language = lv.language
        order by ne.major desc, ne.minor desc limit 1) as "newerVersion"
    from unnest(${seen.map(({ languageVersionId }) => languageVersionId)}::uuid[], ${seen.map(({ part }) => part)}::text[]) as i(id, part)
    join language_version lv on lv.id = i.id
    join edition e on e.id = lv.edition_id and e.published_at is not null
    join material m on m.id = e.material_id
    where m.tlp <> 'RED' and ${visibleMaterial(actor)}
    order by i.part, m.title_en, m.id, lv.language, e.major, e.minor`);
  return rows.map(({ major, minor, newerEditions, newerVersion, ...row }) => ({
    ...row,
    edition: formatEdition({ major, minor }),
    newer: newerEditions[0]
      ? {
          edition: formatEdition(newerEditions[0]),
          version: newerVersion,
          changes: newerEditions.map((one) => ({ edition: formatEdition(one), publishedAt: one.publishedAt, changeNote: one.changeNote })),
        }
      : null,
  }));
}

/** Materials an actor may read, as the rules about packs need them. */
export async function packableMaterials(ask: Query, actor: Actor, where: Sql): Promise<RuleRow[]> {
  return ask<RuleRow>(sql`
    select ${rulesOf}, m.code, json_build_object('en', m.title_en, 'de', m.title_de) as title, m.kind, m.tlp, m.audience,
      array(select mo.code from material_module mm join module mo on mo.id = mm.module_id where mm.material_id = m.id) as modules,
      ${countriesOf} as countries
    from material m
    where m.tlp <> 'RED' and ${visibleMaterial(actor)} and exists (select 1 from edition pe where pe.material_id = m.id and pe.state = 'published') and ${where}
    order by m.title_en, m.id`);
}

/** An insert is named after its country, `NI-MD`. */
const countriesOf = sql`case when m.kind = 'national-insert' then array(select c.code from country c where m.code like '%-' || c.code) else '{}' end`;

/** The language versions of a material that can still be used, each with how fresh it is. */
export function usableVersions({ candidates, editions }: RuleRow) {
  return candidates
    .map((candidate) => ({ ...candidate, ...freshnessOf(candidate, editions, [candidate]) }))
    .filter(({ freshness }) => freshness !== 'superseded' && freshness !== 'withdrawn');
}

/** The pack to begin with, from what this actor may read. */
export async function proposalFor(ask: Query, actor: Actor, training: TrainingAtHand): Promise<ProposedItem[]> {
  const materials = await packableMaterials(ask, actor, sql`true`);
  return proposePack(training, materials.map((material) => ({ ...material, versions: usableVersions(material) })));
}

export async function savedItems(ask: Query, packId: string): Promise<ProposedItem[]> {
  return ask<{ languageVersionId: string; part: PackPart }>(sql`
    select language_version_id as "languageVersionId", part from pack_item where pack_id = ${packId} order by language_version_id`);
}
