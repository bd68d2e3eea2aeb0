import { Injectable } from '@nestjs/common';
import type { ResponseOf } from '@liaison/contracts';
import sql from 'sql-template-tag';
import { Config } from '../shared/config/config';
import { Database } from '../shared/database/database';

type View = ResponseOf<'GET /demonstration'>;

/** The accounts anybody may use, where the installation is a demonstration by its setting and by its data. */
@Injectable()
export class Demonstration {
  constructor(
    private readonly config: Config,
    private readonly db: Database,
  ) {}

  async view(): Promise<View> {
    if (!this.config.demonstration) return { demonstration: false, accounts: [] };
    const row = await this.db.readOne<{ password: string }>(
      sql`select value ->> 'password' as password from installation where key = 'demonstration'`,
    );
    if (!row) return { demonstration: false, accounts: [] };
    const accounts = await this.db.read<View['accounts'][number]>(sql`
      select a.email, ${row.password}::text as password, first.role, p.display_name as "displayName", first.programme
      from account a
      join person p on p.id = a.person_id
      cross join lateral (
        select ra.role, json_build_object('en', pr.name_en, 'de', pr.name_de) as programme
        from role_assignment ra join programme pr on pr.id = ra.programme_id
        where ra.account_id = a.id and ra.ended_at is null order by ra.valid_from, pr.code, ra.role limit 1) first
      where a.active and a.email like '%@example.org'
      order by a.email limit 30`);
    return { demonstration: true, accounts };
  }
}
