import { Injectable } from '@nestjs/common';
import type { QueryOf, ResponseOf } from '@liaison/contracts';
import sql, { empty, type Sql } from 'sql-template-tag';
import { postTitle } from '../../directory/posts.queries';
import type { Actor } from '../../shared/access/actor';
import { visibleOrganisation } from '../../shared/access/visibility';
import { Database } from '../../shared/database/database';
import { organisationName } from '../contact-columns';

export type Sheet = ResponseOf<'GET /procedures'>['items'][number];

/** Sheets `s` as JSON of the contract; needs the seat of `sheetSeat`. */
export function sheetColumns(actor: Actor): Sql {
  return sql`'countryCode', s.country_code, 'request', s.request, 'answer', s.answer, 'channel', s.channel, 'languages', s.languages, 'documents', s.documents, 'note', s.note,
    'post', case when so.id is not null then json_build_object('id', sp.id, 'title', ${postTitle(actor, 'sp')}, 'organisationId', so.id, 'organisationName', ${organisationName(actor, 'so')}) end,
    'source', s.source, 'asOf', s.as_of, 'version', s.version`;
}

/** The seat of a sheet, where it is one of the programme. */
export function sheetSeat(actor: Actor): Sql {
  return sql`left join post sp on sp.id = s.post_id left join organisation so on so.id = sp.organisation_id and ${visibleOrganisation(actor, 'so')}`;
}

@Injectable()
export class ProceduresQueries {
  constructor(private readonly db: Database) {}

  async list(actor: Actor, { country, request }: QueryOf<'GET /procedures'>): Promise<{ items: Sheet[] }> {
    const rows = await this.db.readShaped<{ sheet: Sheet }>(sql`
      select json_build_object(${sheetColumns(actor)}) as sheet from procedure_sheet s ${sheetSeat(actor)}
      where s.programme_id = ${actor.programmeId} ${country?.length ? sql`and s.country_code = any(${country})` : empty} ${request?.length ? sql`and s.request = any(${request})` : empty}
      order by s.country_code, s.request`);
    return { items: rows.map(({ sheet }) => sheet) };
  }
}
