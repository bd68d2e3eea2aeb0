import { Injectable } from '@nestjs/common';
import type { BodyOf, ResponseOf } from '@liaison/contracts';
import { disciplines } from '@liaison/domain/disciplines';
import { isLanguage } from '@liaison/i18n';
import sql, { type Sql } from 'sql-template-tag';
import type { Actor } from '../../shared/access/actor';
import { assignmentCounts } from '../../shared/access/sessions';
import { Clock } from '../../shared/clock/clock';
import { Database, type Transaction } from '../../shared/database/database';
import { Refusal } from '../../shared/errors/refusal';
import { refuseCaseData } from '../../trainings/refuse-case-data';
import { CellNames } from './cell-names';

type Body = BodyOf<'POST /gaps'>;

@Injectable()
export class AskSteward {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly names: CellNames,
  ) {}

  /** A cell is asked for once at a time; who keeps the country and their deputy are told, and it stands in the queue either way. */
  async run(actor: Actor, body: Body): Promise<ResponseOf<'POST /gaps'>> {
    refuseCaseData({ note: body.note });
    const { countryCode, by, column, note } = body;
    const now = this.clock.now();
    await this.db.transaction(actor, async (tx) => {
      await refuseUnknown(tx, actor, body);
      const [task] = await tx.query<{ id: string }>(sql`
        insert into gap_task (programme_id, country_code, grouping, column_code, note, asked_by, asked_at)
        values (${actor.programmeId}, ${countryCode}, ${by}, ${column}, ${note}, ${actor.accountId}, ${now}) returning id`);
      await tx.audit({ action: 'gap.asked', subject: ['gap', task?.id ?? ''], after: { countryCode, by, column, note } });
      for (const { email, language } of await this.keepers(tx, actor, countryCode)) {
        const tongue = isLanguage(language) ? language : 'en';
        await tx.mail({ to: email, language: tongue, template: 'gapAsked', params: { ...(await this.names.of(tongue, body)), path: '/network/checks' } });
      }
    });
    return { askedAt: now.toISOString() };
  }

  private keepers(tx: Transaction, actor: Actor, countryCode: string) {
    return tx.query<{ email: string; language: string }>(sql`
      select a.email, a.language from country_steward k join account a on a.id in (k.steward_id, k.deputy_id) and a.active
      where k.programme_id = ${actor.programmeId} and k.country_code = ${countryCode} and a.id <> ${actor.accountId}
        and exists (select 1 from role_assignment ra where ra.account_id = a.id and ra.programme_id = ${actor.programmeId} and ${assignmentCounts(this.clock.now())})
      order by a.id`);
  }
}

async function refuseUnknown(tx: Transaction, actor: Actor, { countryCode, by, column }: Body): Promise<void> {
  const known: Readonly<Record<Body['by'], Sql>> = {
    discipline: sql`${column} = any(${[...disciplines]})`,
    sector: sql`exists (select 1 from sector where code = ${column})`,
    competence: sql`exists (select 1 from competence where code = ${column})`,
  };
  const [found] = await tx.query<{ country: boolean; column: boolean }>(sql`
    select exists (select 1 from phase_country pc join phase ph on ph.id = pc.phase_id where ph.programme_id = ${actor.programmeId} and pc.country_code = ${countryCode}) as country, ${known[by]} as column`);
  for (const place of ['countryCode', 'column'] as const) {
    if (found?.[place === 'column' ? 'column' : 'country']) continue;
    const path = `body.${place}`;
    throw new Refusal('unknown-reference', { params: { place: path }, path, errors: [{ path, code: 'unknown-reference', message: '' }] });
  }
}
