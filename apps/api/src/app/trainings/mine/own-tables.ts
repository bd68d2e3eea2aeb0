import { placeHoldingStates } from '@liaison/domain/states';
import sql, { type Sql } from 'sql-template-tag';

export interface TableRow {
  readonly round: number;
  readonly table: number;
  readonly beside: readonly { displayName: string; workName: string }[];
}

/** Where somebody sits in each round, with those of the others at the table who agreed to be seen by who comes. */
export function tablesOf(nominationId: string): Sql {
  return sql`
    select own.round, own.table_number as "table", (
      select coalesce(json_agg(json_build_object('displayName', p.display_name, 'workName', p.work_name) order by p.sort_key, n.id), '[]')
      from table_seat s join nomination n on n.id = s.nomination_id join person p on p.id = n.person_id
      where s.training_id = own.training_id and s.round = own.round and s.table_number = own.table_number and s.nomination_id <> own.nomination_id
        and n.listed_since is not null and n.state = any(${[...placeHoldingStates]}::text[])) as beside
    from table_seat own where own.nomination_id = ${nominationId}::uuid order by own.round`;
}
