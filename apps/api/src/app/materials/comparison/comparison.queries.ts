import { Injectable } from '@nestjs/common';
import type { EditionComparison, QueryOf, ResponseOf, StoredFile } from '@liaison/contracts';
import { needsWatermark, type TlpLabel } from '@liaison/domain/access';
import { compareFiles, compareSaid, type FilePair, type Said } from '@liaison/domain/comparison';
import { compareEditions, formatEdition, type EditionNumber } from '@liaison/domain/staleness';
import type { EditionState } from '@liaison/domain/states';
import sql from 'sql-template-tag';
import type { Actor } from '../../shared/access/actor';
import { visibleMaterial } from '../../shared/access/visibility';
import { Database } from '../../shared/database/database';
import { Refusal } from '../../shared/errors/refusal';
import { isReadable } from '../contents/text-search';
import { filesOf, openEdition } from '../material-rows';
import { CompareTexts } from './compare-texts';
import { sayingOf, toldTo } from './saying';

interface EditionRow extends EditionNumber {
  id: string;
  state: EditionState;
  publishedAt: string | null;
  changeNote: { en: string; de: string };
  said: Said | null;
}

interface Side extends EditionRow {
  /** With what each file was when it was uploaded: a stamp on its pages is no change of it. */
  languages: { language: string; files: StoredFile[]; originals: Record<string, string> }[];
}

interface MaterialRow {
  id: string;
  code: string;
  title: { en: string; de: string };
  tlp: TlpLabel;
  editions: EditionRow[];
  heldEdition: string | null;
}

interface FileRow {
  id: string;
  sha256: string;
  mediaType: string;
  language: string;
  tlp: TlpLabel;
}

/** Two editions of a material beside each other, as far as the viewer may read both. */
@Injectable()
export class ComparisonQueries {
  constructor(
    private readonly db: Database,
    private readonly texts: CompareTexts,
  ) {}

  async editions(actor: Actor, materialId: string, wish: QueryOf<'GET /materials/:id/comparison'>): Promise<EditionComparison> {
    const material = await this.material(actor, materialId);
    const { from, to } = chosen(material, wish);
    const [older, newer] = await Promise.all([this.side(from), this.side(to)]);
    const fields = from.said && to.said ? await toldTo(actor, (statement) => this.db.readShaped(statement), compareSaid(from.said, to.said)) : null;
    const { id, code, title, tlp, editions } = material;
    return {
      material: { id, code, title, tlp },
      from: named(from),
      to: named(to),
      editions: editions.map(named),
      notes: editions
        .filter((one) => compareEditions(one, from) > 0 && compareEditions(one, to) <= 0)
        .map((one) => ({ edition: formatEdition(one), publishedAt: one.publishedAt, changeNote: one.changeNote })),
      fields: fields?.map(({ field, before, after }) => ({ field, before: [...before], after: [...after] })) ?? null,
      languages: compareLanguages(older, newer, tlp),
    };
  }

  async text(actor: Actor, materialId: string, { before, after }: QueryOf<'GET /materials/:id/comparison/text'>): Promise<ResponseOf<'GET /materials/:id/comparison/text'>> {
    const rows = await this.db.readShaped<FileRow>(sql`
      select f.id, coalesce(k.original_sha256, k.sha256) as sha256, b.media_type as "mediaType", v.language, m.tlp
      from material_file f join kept_file k on k.id = f.id join stored_blob b on b.sha256 = f.sha256 join language_version v on v.id = f.language_version_id
      join edition e on e.id = v.edition_id join material m on m.id = e.material_id
      where m.id = ${materialId} and f.id in (${before}, ${after}) and ${openEdition(actor)} and ${visibleMaterial(actor)}`);
    const [old, fresh] = [before, after].map((id) => rows.find((row) => row.id === id));
    // What would carry the reader's name as a file is not shown without it here.
    if (!old || !fresh || old.language !== fresh.language || needsWatermark(old.tlp)) throw new Refusal('not-found');
    return this.texts.compare(actor, old, fresh);
  }

  private async material(actor: Actor, id: string): Promise<MaterialRow> {
    const [found] = await this.db.readShaped<MaterialRow>(sql`
      select m.id, m.code, json_build_object('en', m.title_en, 'de', m.title_de) as title, m.tlp,
        (select coalesce(json_agg(json_build_object('id', e.id, 'major', e.major, 'minor', e.minor, 'state', e.state, 'publishedAt', e.published_at,
            'changeNote', json_build_object('en', e.change_note_en, 'de', e.change_note_de),
            -- What is not published yet will be said as it is now.
            'said', case when e.published_at is null then (${sayingOf}) else e.said end) order by e.major desc, e.minor desc), '[]')
          from edition e where e.material_id = m.id and ${openEdition(actor)}) as editions,
        (select he.major || '.' || he.minor from edition he
          where he.material_id = m.id and exists (select 1 from download d where d.edition_id = he.id and d.person_id = ${actor.personId})
          order by he.major desc, he.minor desc limit 1) as "heldEdition"
      from material m where m.id = ${id} and ${visibleMaterial(actor)}`);
    if (!found) throw new Refusal('not-found');
    return found;
  }

  private async side(edition: EditionRow): Promise<Side> {
    const languages = await this.db.readShaped<Side['languages'][number]>(sql`
      select lv.language, (${filesOf}) as files,
        (select coalesce(json_object_agg(f.id, coalesce(k.original_sha256, k.sha256)), '{}') from material_file f join kept_file k on k.id = f.id where f.language_version_id = lv.id) as originals
      from language_version lv where lv.edition_id = ${edition.id} order by lv.language`);
    return { ...edition, languages };
  }
}

/**
 * The older and the newer of the two that were asked for; without a wish the newest that is published, against what the viewer
 * holds, or else what came before it. An edition the viewer may not read is answered like a number that never was.
 */
function chosen({ editions, heldEdition }: MaterialRow, wish: { from?: string | undefined; to?: string | undefined }): { from: EditionRow; to: EditionRow } {
  if (editions.length < 2) throw new Refusal('one-edition-only');
  const find = (number: string | null | undefined) => editions.find((one) => formatEdition(one) === number);
  const to = wish.to === undefined ? (editions.find(({ state }) => state === 'published') ?? editions[0]) : find(wish.to);
  if (!to) throw new Refusal('not-found');
  const before = editions.filter((one) => compareEditions(one, to) < 0);
  const held = before.find((one) => formatEdition(one) === heldEdition);
  const from = wish.from === undefined ? (held ?? before[0] ?? editions.find((one) => one !== to)) : find(wish.from);
  if (!from) throw new Refusal('not-found');
  // Whichever way round they were asked for, time goes forward.
  return compareEditions(from, to) <= 0 ? { from, to } : { from: to, to: from };
}

function named(edition: EditionRow): EditionComparison['from'] {
  return { edition: formatEdition(edition), state: edition.state, publishedAt: edition.publishedAt };
}

function compareLanguages(older: Side, newer: Side, tlp: TlpLabel): EditionComparison['languages'] {
  const tags = [...new Set([...newer.languages, ...older.languages].map(({ language }) => language))].sort();
  return tags.map((language) => {
    const [before, after] = [older, newer].map((side) => side.languages.find((one) => one.language === language));
    const files = compareFiles(uploaded(before), uploaded(after)).map(({ change, before: old, after: fresh }) => {
      const pair = { change, before: old?.file ?? null, after: fresh?.file ?? null };
      return { ...pair, readable: isComparable(pair, tlp) };
    });
    const change = !before ? 'added' : !after ? 'removed' : files.every((one) => one.change === 'same') ? 'same' : 'changed';
    return { language, change, files };
  });
}

function uploaded(version: Side['languages'][number] | undefined) {
  return (version?.files ?? []).map((file) => ({ file, name: file.name, sha256: version?.originals[file.id] ?? file.sha256 }));
}

function isComparable({ change, before, after }: FilePair<StoredFile>, tlp: TlpLabel): boolean {
  return change === 'replaced' && !needsWatermark(tlp) && [before, after].every((file) => file !== null && isReadable(file.mediaType));
}
