import { Injectable } from '@nestjs/common';
import type { MaterialDetail } from '@liaison/contracts';
import { isStored, type TlpLabel } from '@liaison/domain/access';
import type { EditionNumber } from '@liaison/domain/staleness';
import { editionMachine, mayMove, type EditionState } from '@liaison/domain/states';
import sql from 'sql-template-tag';
import { actsFor, type Actor } from '../shared/access/actor';
import { visibleMaterial } from '../shared/access/visibility';
import { Database, type Transaction } from '../shared/database/database';
import { Refusal } from '../shared/errors/refusal';
import { Edition } from './edition.entity';
import { authorsOf } from './material-rows';
import { MaterialQueries } from './material.queries';

export interface MaterialAtHand {
  id: string;
  code: string;
  titleEn: string;
  titleDe: string;
  tlp: TlpLabel;
  countries: string[];
  sourceLanguage: string;
  version: number;
}

export interface EditionAtHand extends EditionNumber {
  id: string;
  state: EditionState;
  changeNoteEn: string;
  changeNoteDe: string;
  version: number;
  authors: string[];
  material: MaterialAtHand;
}

/** Who may act on a material at hand. */
type Allowed = (actor: Actor, material: MaterialAtHand) => boolean;

/** Materials belong to the programme and not to one of its countries. */
const actsForProgramme: Allowed = (actor) => actsFor(actor, null);

/** How every action of editors begins and ends: the row it is about, seen by the rules of visibility and held, and the answer. */
@Injectable()
export class EditDesk {
  constructor(
    private readonly db: Database,
    private readonly queries: MaterialQueries,
  ) {}

  /** Runs an action that returns the id of its material, and answers with the material as it is then. */
  async act(actor: Actor, run: (tx: Transaction) => Promise<string>): Promise<MaterialDetail> {
    try {
      return await this.queries.detail(actor, await this.db.transaction(actor, run));
    } catch (error) {
      if (!(error instanceof SavedSince)) throw error;
      throw new Refusal('stale-version', { current: await this.queries.detail(actor, error.materialId) });
    }
  }

  /** Holds the material, so that of two actions on it one comes after the other; for whom it is, where that is not who acts for the whole programme. */
  async material(tx: Transaction, actor: Actor, id: string, may = actsForProgramme): Promise<MaterialAtHand> {
    const [found] = await tx.query<MaterialAtHand>(sql`
      select m.id, m.code, m.title_en as "titleEn", m.title_de as "titleDe", m.tlp, m.countries, m.source_language as "sourceLanguage", m.version
      from material m where m.id = ${id} and ${visibleMaterial(actor)} for update of m`);
    if (!found) throw new Refusal('not-found');
    if (!may(actor, found)) throw new Refusal('not-allowed');
    return found;
  }

  async edition(tx: Transaction, actor: Actor, id: string, may = actsForProgramme): Promise<EditionAtHand> {
    const [place] = await tx.query<{ material_id: string }>(sql`select material_id from edition where id = ${id}`);
    if (!place) throw new Refusal('not-found');
    const material = await this.material(tx, actor, place.material_id, may);
    const [found] = await tx.query<Omit<EditionAtHand, 'material'>>(sql`
      select e.id, e.major, e.minor, e.state, e.change_note_en as "changeNoteEn", e.change_note_de as "changeNoteDe", e.version,
        (${authorsOf}) as authors
      from edition e where e.id = ${id}`);
    if (!found) throw new Refusal('not-found');
    return { ...found, material };
  }

  /** The edition a file belongs to. */
  async editionOfFile(tx: Transaction, actor: Actor, fileId: string, may = actsForProgramme): Promise<EditionAtHand> {
    const [place] = await tx.query<{ edition_id: string }>(sql`
      select v.edition_id from material_file f join language_version v on v.id = f.language_version_id where f.id = ${fileId}`);
    if (!place) throw new Refusal('not-found');
    return this.edition(tx, actor, place.edition_id, may);
  }

  /** Writes an edition on the version that was read; the material is held, so nobody can have come between. */
  async save(tx: Transaction, { id, version, material }: EditionAtHand, change: Partial<Edition>): Promise<void> {
    const { affected } = await tx.manager.update(Edition, { id, version }, change);
    if (affected !== 1) throw new SavedSince(material.id);
  }

}

/** Refuses a save that saw an older state; `act` adds the state as it is now, after the transaction let go of its connection. */
export function refuseStale(seen: number, { version }: { version: number }, material: { id: string }): void {
  if (seen !== version) throw new SavedSince(material.id);
}

class SavedSince extends Error {
  constructor(readonly materialId: string) {
    super('saved since');
  }
}

/** Only a draft changes; what is in review waits, and what was published stays for ever. */
export function refuseUnlessDraft({ state }: { state: EditionState }): void {
  if (state === 'in-review') throw new Refusal('edition-in-review');
  if (state !== 'draft') throw new Refusal('edition-frozen');
}

export function refuseRed({ tlp }: { tlp: TlpLabel }): void {
  if (!isStored(tlp)) throw new Refusal('red-is-not-stored');
}

export function refuseUnlessFollows(from: EditionState, to: EditionState): void {
  if (!mayMove(editionMachine, from, to)) throw new Refusal('transition-not-allowed', { params: { from, to } });
}

/** The source language has to be there, because everything else follows it. */
export async function refuseWithoutSource(tx: Transaction, { id, material }: EditionAtHand): Promise<void> {
  const [source] = await tx.query(sql`
    select 1 from language_version v join material_file f on f.language_version_id = v.id
    where v.edition_id = ${id} and v.language = ${material.sourceLanguage} limit 1`);
  if (!source) throw new Refusal('edition-empty', { params: { language: material.sourceLanguage } });
}
