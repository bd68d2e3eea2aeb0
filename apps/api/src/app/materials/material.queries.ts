import { Injectable } from '@nestjs/common';
import type { EditionItem, MaterialDetail } from '@liaison/contracts';
import { keepsLibrary, mayRecall, needsSecondReviewer, permissionsOf, roleHas } from '@liaison/domain/access';
import { freshnessOf } from '@liaison/domain/staleness';
import { editionMachine, offeredSteps } from '@liaison/domain/states';
import sql, { type Sql } from 'sql-template-tag';
import { actsFor, type Actor } from '../shared/access/actor';
import { visibleMaterial, visibleTraining } from '../shared/access/visibility';
import { Database } from '../shared/database/database';
import { Refusal } from '../shared/errors/refusal';
import { authorsOf, filesOf, materialItem, materialJson, type MaterialRow } from './material-rows';
import { Readers } from './readers';
import { mayConfirm } from './translations/may-confirm';
import { ordersTranslations } from './translations/translation-rows';

type VersionRow = Omit<EditionItem['languageVersions'][number], 'freshness' | 'editionsBehind' | 'mayConfirm'>;

interface EditionDetailRow extends Omit<EditionItem, 'languageVersions' | 'steps' | 'needsOtherPerson'> {
  authors: string[];
  languageVersions: VersionRow[];
}

type Said = 'reviewDue' | 'link' | 'moduleIds' | 'held' | 'version' | 'disciplines' | 'roles' | 'countries' | 'licence' | 'reviewMonths' | 'training' | 'reviewOwner' | 'reviewedAt';

interface DetailRow extends Pick<MaterialDetail, Said> {
  row: MaterialRow;
  allEditions: EditionDetailRow[];
  ownLanguages: string[];
}

@Injectable()
export class MaterialQueries {
  constructor(
    private readonly db: Database,
    private readonly readers: Readers,
  ) {}

  /** One material with everything its page shows, in one statement beside the one for the reader. */
  async detail(actor: Actor, id: string): Promise<MaterialDetail> {
    const reader = await this.readers.of(actor);
    const drafts = roleHas(actor.role, 'materials.read-drafts');
    const [found] = await this.db.readShaped<DetailRow>(sql`
      select ${materialJson(actor)} as row, m.version, m.review_due as "reviewDue", m.link, ${described(actor)},
        (select coalesce(json_agg(mo.id order by mo.position), '[]')
          from material_module mm join module mo on mo.id = mm.module_id where mm.material_id = m.id) as "moduleIds",
        (select coalesce(json_agg(distinct l), '[]') from country c, unnest(c.material_languages) l
          where c.code = any(${actor.countries === 'all' ? [] : [...actor.countries]})) as "ownLanguages",
        (select coalesce(json_agg(json_build_object('edition', major || '.' || minor, 'language', language, 'at', at) order by at desc), '[]') from (
          select he.major, he.minor, hv.language, max(d.at) as at
          from download d
          join material_file hf on hf.id = d.file_id
          join language_version hv on hv.id = hf.language_version_id
          join edition he on he.id = hv.edition_id
          where d.person_id = ${actor.personId} and he.material_id = m.id
          group by he.major, he.minor, hv.language) h) as held,
        (select coalesce(json_agg(json_build_object('id', e.id, 'major', e.major, 'minor', e.minor, 'state', e.state,
            'changeNote', json_build_object('en', e.change_note_en, 'de', e.change_note_de), 'createdAt', e.created_at,
            'publishedAt', e.published_at,
            'lawAsOf', e.law_as_of, 'publishAt', case when ${drafts} then e.publish_at end, 'withdrawnReason', e.withdrawn_reason, 'version', e.version,
            'authors', (${authorsOf}),
            'languageVersions', (select coalesce(json_agg(json_build_object('id', lv.id, 'language', lv.language, 'machine', lv.machine,
                'untouched', case when lv.untouched_major is not null then json_build_object('major', lv.untouched_major, 'reason', lv.untouched_reason, 'at', lv.untouched_at) end,
                'files', (${filesOf})) order by lv.language), '[]')
              from language_version lv where lv.edition_id = e.id and (e.state <> 'withdrawn' or ${drafts})),
            'translations', (select coalesce(json_agg(json_build_object('id', t.id, 'language', t.language, 'state', t.state, 'dueOn', t.due_on,
                'open', ${ordersTranslations(actor)} or ${actor.accountId}::uuid in (t.translator_id, t.reviser_id)) order by t.language), '[]')
              from translation t where t.edition_id = e.id and t.state <> 'approved' and e.state in ('published', 'superseded')))
            order by e.major desc, e.minor desc), '[]')
          from edition e where e.material_id = m.id and (e.published_at is not null or ${drafts})) as "allEditions"
      from material m where m.id = ${id} and ${visibleMaterial(actor)}`);
    if (!found) throw new Refusal('not-found');
    const { row, allEditions, ownLanguages, ...rest } = found;
    const mayWrite = actsFor(actor, null);
    return {
      ...materialItem(row, reader),
      ...rest,
      sourceLanguage: row.sourceLanguage,
      editions: allEditions.map((edition) => editionItem(edition, allEditions, row, actor, ownLanguages)),
      may: {
        edit: mayWrite && roleHas(actor.role, 'materials.edit'),
        publish: mayWrite && roleHas(actor.role, 'materials.publish'),
        recall: mayRecall(actor, rest.countries),
      },
    };
  }
}

/** In the words of the field; who looks at it again is told to those who keep the library. */
function described(actor: Actor): Sql {
  const owner = sql`(select json_build_object('id', oa.id, 'name', op.display_name) from account oa join person op on op.id = oa.person_id where oa.id = m.review_owner_id)`;
  // That it is bound stays said, or a save would open it; to what is told to those who may know of the training.
  const told = (column: Sql) => sql`case when ${visibleTraining(actor, 'bt')} then ${column} else '–' end`;
  return sql`m.disciplines, m.roles, m.countries, m.licence, m.review_months as "reviewMonths", to_json(m.reviewed_at) #>> '{}' as "reviewedAt",
    (select json_build_object('id', bt.id, 'code', ${told(sql`bt.code`)}, 'title', ${told(sql`bt.title`)}) from training bt where bt.id = m.training_id) as training,
    ${keepsLibrary(actor.role) ? owner : sql`null::json`} as "reviewOwner"`;
}

function editionItem(edition: EditionDetailRow, all: readonly EditionDetailRow[], { tlp }: MaterialRow, actor: Actor, ownLanguages: readonly string[]): EditionItem {
  const { authors, languageVersions, ...said } = edition;
  const inLanguage = (language: string) => all.filter((one) => one.languageVersions.some((version) => version.language === language));
  const permissions = actsFor(actor, null) ? permissionsOf(actor.role) : [];
  return {
    ...said,
    languageVersions: languageVersions.map((version) => {
      const own = { ...edition, untouchedMajor: version.untouched?.major ?? null };
      const { freshness, behind } = freshnessOf(own, all, inLanguage(version.language));
      const asked = freshness === 'stale-do-not-use' && mayConfirm(actor, version.language, ownLanguages);
      return { ...version, freshness, editionsBehind: behind, mayConfirm: asked };
    }),
    steps: offeredSteps(editionMachine, edition.state, { permissions }).map(({ to }) => to),
    needsOtherPerson: needsSecondReviewer(tlp) && edition.state === 'in-review' && authors.includes(actor.accountId),
  };
}
