import { Injectable } from '@nestjs/common';
import { isLanguage } from '@liaison/i18n';
import sql from 'sql-template-tag';
import { Clock } from '../../shared/clock/clock';
import type { Transaction } from '../../shared/database/database';

export interface Level {
  readonly id: string;
  readonly position: number;
  readonly nameEn: string;
  readonly nameDe: string;
  readonly days: number;
}

/** Asks the levels for their word: the first when a name is submitted, the next when one has answered or kept silent. */
@Injectable()
export class AskEndorsement {
  constructor(private readonly clock: Clock) {}

  /**
   * Names that were just submitted. Whoever submits as a holder of the first level has said that level's word by it. A country
   * without levels asks nobody.
   */
  async submitted(tx: Transaction, nominationIds: readonly string[], by: string | null): Promise<void> {
    for (const id of nominationIds) {
      const first = await this.levelAfter(tx, id, 0);
      if (!first) continue;
      await tx.query(sql`update nomination set awaits_endorsement = true where id = ${id}`);
      const [own] = await tx.query(sql`select 1 from endorsement_holder where level_id = ${first.id} and account_id = ${by}::uuid`);
      if (!own) {
        await this.ask(tx, id, first);
        continue;
      }
      const now = this.clock.now();
      await tx.query(sql`
        insert into nomination_endorsement (nomination_id, level_id, state, asked_at, due_at, decided_by, decided_at) values (${id}, ${first.id}, 'endorsed', ${now}, ${now}, ${by}, ${now})`);
      await tx.audit({ action: 'nomination.endorsed', subject: ['nomination', id], after: { level: first.nameEn } });
      await this.goOn(tx, id, first.position);
    }
  }

  /** After the level at this position: the next one, or the name is through. */
  async goOn(tx: Transaction, nominationId: string, position: number): Promise<void> {
    const next = await this.levelAfter(tx, nominationId, position);
    if (next) return this.ask(tx, nominationId, next);
    await tx.query(sql`
      update nomination set awaits_endorsement = false, state = case when state = 'submitted' then 'endorsed' else state end, version = version + 1 where id = ${nominationId}`);
  }

  /** Tells everybody who may say the level's word. */
  async tell(tx: Transaction, nominationId: string, levelId: string, template: 'endorsementAsked' | 'endorsementDue'): Promise<void> {
    const readers = await tx.query<{ email: string; language: string; name: string; person: string; title: string; code: string; programmeId: string }>(sql`
      select a.email, a.language, hp.display_name as name, p.display_name as person, tr.title, tr.code, tr.programme_id as "programmeId"
      from endorsement_holder h join account a on a.id = h.account_id and a.active join person hp on hp.id = a.person_id
      join nomination n on n.id = ${nominationId} join person p on p.id = n.person_id join training tr on tr.id = n.training_id
      where h.level_id = ${levelId} order by a.email`);
    for (const { email, language, name, person, title, code, programmeId } of readers) {
      await tx.mail({ to: email, language: isLanguage(language) ? language : 'en', template, programmeId, params: { name, person, training: title, code, path: '/trainings/endorsements' } });
    }
  }

  private async ask(tx: Transaction, id: string, level: Level): Promise<void> {
    const now = this.clock.now();
    await tx.query(sql`
      insert into nomination_endorsement (nomination_id, level_id, state, asked_at, due_at) values (${id}, ${level.id}, 'asked', ${now}, ${afterDays(now, level.days)})`);
    const [of] = await tx.query<{ programmeId: string }>(sql`select tr.programme_id as "programmeId" from nomination n join training tr on tr.id = n.training_id where n.id = ${id}`);
    await tx.audit({ action: 'nomination.endorsement-asked', subject: ['nomination', id], after: { level: level.nameEn }, ...(of && { programmeId: of.programmeId }) });
    await this.tell(tx, id, level.id, 'endorsementAsked');
  }

  private async levelAfter(tx: Transaction, nominationId: string, position: number): Promise<Level | null> {
    const [level] = await tx.query<Level & Record<string, unknown>>(sql`
      select l.id, l.position, l.name_en as "nameEn", l.name_de as "nameDe", l.days
      from nomination n join training tr on tr.id = n.training_id join endorsement_level l on l.phase_id = tr.phase_id and l.country_code = n.country_code and l.ended_at is null
      where n.id = ${nominationId} and l.position > ${position} and not exists (select 1 from nomination_endorsement e where e.nomination_id = n.id and e.level_id = l.id)
      order by l.position limit 1`);
    return level ?? null;
  }
}

export function afterDays(from: Date, days: number): Date {
  return new Date(from.getTime() + days * 86_400_000);
}
