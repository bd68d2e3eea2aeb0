import { Injectable } from '@nestjs/common';
import type { BodyOf, MaterialDetail } from '@liaison/contracts';
import { compareEditions, formatEdition, nextEdition, parseEdition, type EditionNumber } from '@liaison/domain/staleness';
import sql from 'sql-template-tag';
import type { Actor } from '../shared/access/actor';
import { Clock } from '../shared/clock/clock';
import { Refusal } from '../shared/errors/refusal';
import { EditDesk, refuseRed, refuseStale, refuseUnlessDraft } from './edit-desk';
import { Edition } from './edition.entity';

/** Begins the next edition, changes what it says of itself, and discards it as long as nobody has seen it. */
@Injectable()
export class DraftEdition {
  constructor(
    private readonly desk: EditDesk,
    private readonly clock: Clock,
  ) {}

  async start(actor: Actor, materialId: string, { step, changeNote, number: wanted }: BodyOf<'POST /materials/:id/editions'>): Promise<MaterialDetail> {
    return this.desk.act(actor, async (tx) => {
      const material = await this.desk.material(tx, actor, materialId);
      refuseRed(material);
      const existing = await tx.query<EditionNumber>(sql`select major, minor from edition where material_id = ${materialId}`);
      const number = wanted === undefined ? nextEdition(existing, step) : laterThan(existing, wanted);
      // A second draft is refused by the database: two of them could only be published over each other.
      const { identifiers } = await tx.manager.insert(Edition, {
        materialId,
        ...number,
        state: 'draft',
        changeNoteEn: changeNote.en,
        changeNoteDe: changeNote.de,
        createdAt: this.clock.now(),
        createdBy: actor.accountId,
      });
      const id = (identifiers[0] as { id: string }).id;
      await tx.audit({ action: 'edition.started', subject: ['edition', id], after: { materialId, edition: formatEdition(number), changeNote } });
      return materialId;
    });
  }

  async note(actor: Actor, id: string, { changeNote, version }: BodyOf<'PUT /editions/:id'>): Promise<MaterialDetail> {
    return this.desk.act(actor, async (tx) => {
      const edition = await this.desk.edition(tx, actor, id);
      refuseUnlessDraft(edition);
      refuseStale(version, edition, edition.material);
      await this.desk.save(tx, edition, { changeNoteEn: changeNote.en, changeNoteDe: changeNote.de });
      await tx.audit({
        action: 'edition.note-changed',
        subject: ['edition', id],
        before: { changeNote: { en: edition.changeNoteEn, de: edition.changeNoteDe } },
        after: { changeNote },
      });
      return edition.material.id;
    });
  }

  async discard(actor: Actor, id: string, version: number): Promise<MaterialDetail> {
    return this.desk.act(actor, async (tx) => {
      const edition = await this.desk.edition(tx, actor, id);
      refuseUnlessDraft(edition);
      refuseStale(version, edition, edition.material);
      const files = await tx.query<{ name: string; sha256: string }>(sql`
        delete from material_file where language_version_id in (select id from language_version where edition_id = ${id}) returning name, sha256`);
      await tx.query(sql`delete from language_version where edition_id = ${id}`);
      await tx.query(sql`delete from edition where id = ${id}`);
      await tx.audit({ action: 'edition.discarded', subject: ['edition', id], before: { materialId: edition.material.id, edition: formatEdition(edition), files } });
      return edition.material.id;
    });
  }
}

/** A number that a document brings along: numbers go on and are never given twice. */
function laterThan(existing: readonly EditionNumber[], wanted: string): EditionNumber {
  const number = parseEdition(wanted);
  const path = 'body.number';
  if (!number) throw new Refusal('invalid-input', { path, params: { place: path } });
  if (existing.some((one) => compareEditions(one, number) >= 0)) throw new Refusal('already-exists', { path, errors: [{ path, code: 'already_exists', message: '' }] });
  return number;
}
