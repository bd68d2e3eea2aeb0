import { Injectable } from '@nestjs/common';
import type { QueryOf, ResponseOf, TranslationDetail } from '@liaison/contracts';
import sql, { join } from 'sql-template-tag';
import type { Actor } from '../../shared/access/actor';
import { Clock } from '../../shared/clock/clock';
import { Database } from '../../shared/database/database';
import { Refusal } from '../../shared/errors/refusal';
import { detailJson, fromTranslation, itemJson, stateNow, translationDetail, translationItem, visibleTranslation, type TranslationRow } from './translation-rows';

@Injectable()
export class TranslationsQueries {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** What is due first comes first. */
  async list(actor: Actor, query: QueryOf<'GET /translations'>): Promise<ResponseOf<'GET /translations'>> {
    const { state, language, mine, finished, page, size } = query;
    const conditions = [
      visibleTranslation(actor),
      ...(finished === 'true' ? [] : [sql`t.state <> 'approved'`]),
      ...(mine === 'true' ? [sql`${actor.accountId}::uuid in (t.translator_id, t.reviser_id)`] : []),
      ...(state ? [sql`(${stateNow}) = any(${state})`] : []),
      ...(language ? [sql`t.language = any(${language})`] : []),
    ];
    const where = join(conditions, ' and ');
    const [row] = await this.db.readShaped<{ total: number; rows: TranslationRow[] }>(sql`
      select (select count(*)::int from ${fromTranslation} where ${where}) as total,
        (select coalesce(json_agg(found.item order by found.place), '[]') from (
          select ${itemJson} as item, row_number() over (order by t.state = 'approved', t.due_on nulls last, m.code, t.language, t.id) as place
          from ${fromTranslation} where ${where} order by place limit ${size} offset ${(page - 1) * size}) found) as rows`);
    const today = this.clock.today();
    return { items: (row?.rows ?? []).map((one) => translationItem(one, actor, today)), total: row?.total ?? 0, page, size };
  }

  async detail(actor: Actor, id: string): Promise<TranslationDetail> {
    const [found] = await this.db.readShaped<{ row: TranslationRow }>(sql`
      select ${detailJson} as row from ${fromTranslation} where t.id = ${id} and ${visibleTranslation(actor)}`);
    if (!found) throw new Refusal('not-found');
    return translationDetail(found.row, actor, this.clock.today());
  }
}
