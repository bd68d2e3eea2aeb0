import { Injectable } from '@nestjs/common';
import type { TrainingTemplate } from '@liaison/contracts';
import sql from 'sql-template-tag';
import type { Actor } from '../../shared/access/actor';
import { Database } from '../../shared/database/database';
import { Refusal } from '../../shared/errors/refusal';
import type { TemplateContent } from './template-content';

export interface TemplateRow {
  readonly id: string;
  readonly name: string;
  readonly content: TemplateContent;
  readonly createdBy: string | null;
  readonly creator: string | null;
  readonly createdAt: string;
}

@Injectable()
export class TemplatesQueries {
  constructor(private readonly db: Database) {}

  async list(actor: Actor): Promise<TrainingTemplate[]> {
    return (await this.rows(actor)).map((row) => shown(actor, row));
  }

  /** "Not found" for everybody outside the programme. */
  async one(actor: Actor, id: string): Promise<TemplateRow> {
    const found = (await this.rows(actor, id))[0];
    if (!found) throw new Refusal('not-found');
    return found;
  }

  private rows(actor: Actor, id: string | null = null): Promise<TemplateRow[]> {
    return this.db.readShaped<TemplateRow & Record<string, unknown>>(sql`
      select t.id, t.name, t.content, t.created_by as "createdBy", p.display_name as creator, to_json(t.created_at) #>> '{}' as "createdAt"
      from training_template t left join account a on a.id = t.created_by left join person p on p.id = a.person_id
      where t.programme_id = ${actor.programmeId}::uuid and (${id}::uuid is null or t.id = ${id}::uuid) order by lower(t.name), t.id`);
  }
}

/** Whoever acts for all countries, or made it, may remove it. */
export function mayRemove(actor: Actor, { createdBy }: Pick<TemplateRow, 'createdBy'>): boolean {
  return actor.countries === 'all' || createdBy === actor.accountId;
}

export function shown(actor: Actor, row: TemplateRow): TrainingTemplate {
  const { kind, mode, days, sessions, capacity } = row.content;
  return {
    id: row.id, name: row.name, kind, mode, days, sessions: sessions.length, capacity,
    modules: [...new Set(sessions.flatMap(({ moduleCode }) => moduleCode ?? []))].sort(),
    createdBy: row.creator, createdAt: row.createdAt, mayRemove: mayRemove(actor, row),
  };
}
