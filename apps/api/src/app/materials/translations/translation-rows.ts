import { permissionsOf, roleHas } from '@liaison/domain/access';
import type { StoredFile, TranslationDetail, TranslationItem } from '@liaison/contracts';
import { languageVersionMachine, offeredSteps, type LanguageVersionState, type Party } from '@liaison/domain/states';
import sql, { type Sql } from 'sql-template-tag';
import { actsFor, type Actor } from '../../shared/access/actor';
import { visibleMaterial } from '../../shared/access/visibility';
import { fileJson, filesOf } from '../material-rows';

export interface TranslationRow extends Omit<TranslationItem, 'part' | 'overdue'> {
  /** As it is kept; `state` says what became of an approved one. */
  kept: LanguageVersionState;
  note: string;
  orderedAt: string;
  approvedAt: string | null;
  returnedReason: string | null;
  source: StoredFile[];
  files: StoredFile[];
}

/** Editors order translations; like all editors' work that is for those who act for the whole programme. */
export function ordersTranslations(actor: Actor): boolean {
  return roleHas(actor.role, 'materials.edit') && actsFor(actor, null);
}

export const fromTranslation = sql`translation t
  join edition e on e.id = t.edition_id
  join material m on m.id = e.material_id
  join account ta on ta.id = t.translator_id join person tp on tp.id = ta.person_id
  join account ra on ra.id = t.reviser_id join person rp on rp.id = ra.person_id`;

/** Who works on a translation sees it, and who orders them; and only while they may read the material itself. */
export function visibleTranslation(actor: Actor): Sql {
  const part = ordersTranslations(actor) ? sql`true` : sql`${actor.accountId}::uuid in (t.translator_id, t.reviser_id)`;
  return sql`(${visibleMaterial(actor)} and ${part})`;
}

/** What became of an approved one follows from the editions. */
export const stateNow = sql`case
  when t.state <> 'approved' then t.state
  when e.state = 'published' then 'current'
  when exists (select 1 from edition ne join language_version nv on nv.edition_id = ne.id and nv.language = t.language
    where ne.material_id = m.id and ne.state in ('published', 'superseded') and (ne.major, ne.minor) > (e.major, e.minor)) then 'superseded'
  when e.state = 'superseded' then 'stale'
  else 'approved' end`;

const itemFields = sql`'id', t.id,
  'material', json_build_object('id', m.id, 'code', m.code, 'title', json_build_object('en', m.title_en, 'de', m.title_de), 'sourceLanguage', m.source_language),
  'edition', e.major || '.' || e.minor,
  'newer', (select n.major || '.' || n.minor from edition n where n.material_id = m.id and n.state = 'published' and (n.major, n.minor) > (e.major, e.minor)),
  'language', t.language, 'state', ${stateNow}, 'kept', t.state,
  'translator', json_build_object('id', ta.id, 'name', tp.display_name), 'reviser', json_build_object('id', ra.id, 'name', rp.display_name),
  'dueOn', t.due_on, 'machine', t.machine, 'version', t.version`;

export const itemJson = sql`json_build_object(${itemFields})`;

export const detailJson = sql`json_build_object(${itemFields}, 'note', t.note, 'orderedAt', t.ordered_at, 'approvedAt', t.approved_at, 'returnedReason', t.returned_reason,
  'source', (select coalesce((select (${filesOf}) from language_version lv where lv.edition_id = e.id and lv.language = m.source_language), '[]')),
  'files', case when t.state = 'approved'
    then (select coalesce((select (${filesOf}) from language_version lv where lv.edition_id = e.id and lv.language = t.language), '[]'))
    else (select coalesce(json_agg(${fileJson} order by f.name), '[]')
      from translation_file f join stored_blob b on b.sha256 = f.sha256 where f.translation_id = t.id) end)`;

export function translationItem(row: TranslationRow, actor: Actor, today: string): TranslationItem {
  const { kept, note: _note, orderedAt: _ordered, approvedAt: _approved, returnedReason: _reason, source: _source, files: _files, ...item } = row;
  return { ...item, part: partOf(row, actor), overdue: kept !== 'approved' && row.dueOn !== null && row.dueOn < today };
}

export function translationDetail(row: TranslationRow, actor: Actor, today: string): TranslationDetail {
  const { note, orderedAt, approvedAt, returnedReason, source, files } = row;
  const steps = stepsOf(row, actor);
  return {
    ...translationItem(row, actor, today), note, orderedAt, approvedAt, returnedReason, source, files, steps,
    may: { upload: mayUpload(row, actor), change: ordersTranslations(actor) && row.kept !== 'approved' },
  };
}

type Hands = Pick<TranslationRow, 'kept'> & { translator: { id: string }; reviser: { id: string } };

function partOf({ translator, reviser }: Hands, { accountId }: Actor): TranslationItem['part'] {
  if (accountId === translator.id) return 'translator';
  return accountId === reviser.id ? 'reviser' : 'editor';
}

/** Steps of the table, but never the approval of one's own translation. */
export function stepsOf(row: Hands, actor: Actor): TranslationDetail['steps'] {
  const part = partOf(row, actor);
  const parties: Party[] = part === 'editor' ? [] : [part];
  const permissions = ordersTranslations(actor) ? permissionsOf(actor.role) : [];
  return offeredSteps(languageVersionMachine, row.kept, { permissions, parties })
    .map(({ to }) => to as TranslationDetail['steps'][number])
    .filter((to) => to !== 'approved' || part !== 'translator');
}

/** The translator while it is translated, the reviser while it is revised, and whoever ordered it. */
export function mayUpload(row: Hands, actor: Actor): boolean {
  if (row.kept === 'approved') return false;
  const part = partOf(row, actor);
  if (part === 'editor' || ordersTranslations(actor)) return true;
  return part === (row.kept === 'in-revision' ? 'reviser' : 'translator');
}
