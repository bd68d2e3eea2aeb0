import { Injectable } from '@nestjs/common';
import sql, { type Sql } from 'sql-template-tag';
import { Database } from '../shared/database/database';
import { Refusal } from '../shared/errors/refusal';
import { survivorOf } from './merge-return';
import type { RecordKind } from './record-cards';

/** The condition that a list is filtered by an organisation, also where the link to the list is older than a merge. */
export const isOrganisation = (column: Sql, id: string): Sql => sql`${column} in (${survivorOf('organisation', id)})`;

/** Ids of records that were merged lead to the survivor, for whoever may see that one. */
@Injectable()
export class OldIds {
  constructor(private readonly db: Database) {}

  /** Only what is not found is looked up by its old id: reading a record that is there costs nothing more. */
  async lead<T>(kind: RecordKind, id: string, read: (id: string) => Promise<T>): Promise<T> {
    try {
      return await read(id);
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== 'not-found') throw error;
      const survivor = await this.db.readOne<{ id: string }>(survivorOf(kind, id));
      if (!survivor || survivor.id === id) throw error;
      return read(survivor.id);
    }
  }
}
