import { Injectable } from '@nestjs/common';
import type { BodyOf } from '@liaison/contracts';
import { measureMachine, mayMove, transitionOf, type MeasureState } from '@liaison/domain/states';
import sql, { raw } from 'sql-template-tag';
import { actsFor, type Actor } from '../../shared/access/actor';
import { Clock } from '../../shared/clock/clock';
import { Database, type Transaction } from '../../shared/database/database';
import { Refusal } from '../../shared/errors/refusal';
import { refuseCaseData } from '../../trainings/refuse-case-data';
import { StrategiesQueries, type Strategy } from './strategies.queries';

type MeasureFields = Omit<BodyOf<'PUT /strategy-measures/:id'>, 'version'>;

/** Writes what a country's coordination knows of its strategy; everything of a country is one chain of the trail. */
@Injectable()
export class KeepStrategy {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly queries: StrategiesQueries,
  ) {}

  async state(actor: Actor, code: string, body: BodyOf<'POST /strategies/:code/statements'>): Promise<Strategy> {
    refuseCaseData({ text: body.text, source: body.source });
    await this.db.transaction(actor, async (tx) => {
      await refuseOthersCountry(tx, actor, code);
      await tx.query(sql`
        insert into strategy_statement (programme_id, country_code, topic, standing, text, source, since)
        values (${actor.programmeId}, ${code}, ${body.topic}, ${body.standing}, ${body.text}, ${body.source}, ${body.since})`);
      await tx.audit({ action: 'strategy.stated', subject: subject(actor, code), after: body });
    });
    return this.queries.one(actor, code);
  }

  async correct(actor: Actor, id: string, { version, ...body }: BodyOf<'PUT /strategy-statements/:id'>): Promise<Strategy> {
    refuseCaseData({ text: body.text, source: body.source });
    const code = await this.countryOf(actor, 'strategy_statement', id);
    const saved = await this.db.transaction(actor, async (tx) => {
      const [before] = await tx.query<{ standing: string; text: string; source: string }>(sql`select topic, standing, text, source from strategy_statement where id = ${id} and version = ${version} for update`);
      if (!before) return false;
      await tx.query(sql`update strategy_statement set standing = ${body.standing}, text = ${body.text}, source = ${body.source}, version = version + 1 where id = ${id}`);
      await tx.audit({ action: 'strategy.corrected', subject: subject(actor, code), before, after: body });
      return true;
    });
    return this.answer(actor, code, saved);
  }

  async enter(actor: Actor, code: string, { kind, since, ...fields }: BodyOf<'POST /strategies/:code/measures'>): Promise<Strategy> {
    refuseCases(fields);
    await this.db.transaction(actor, async (tx) => {
      await refuseOthersCountry(tx, actor, code);
      const { title, sectorCode, source, dueOn, contribution } = fields;
      const [measure] = await tx.query<{ id: string }>(sql`
        insert into strategy_measure (programme_id, country_code, kind, title, sector_code, source, due_on, contribution)
        values (${actor.programmeId}, ${code}, ${kind}, ${title}, ${sectorCode}, ${source}, ${dueOn}, ${contribution}) returning id`);
      await tx.query(sql`insert into strategy_measure_change (measure_id, number, happened_on, state) values (${measure?.id}, 1, ${since}, ${measureMachine.initial})`);
      await tx.audit({ action: 'strategy.measure-entered', subject: subject(actor, code), after: { kind, since, ...fields } });
    });
    return this.queries.one(actor, code);
  }

  async change(actor: Actor, id: string, { version, ...fields }: BodyOf<'PUT /strategy-measures/:id'>): Promise<Strategy> {
    refuseCases(fields);
    const code = await this.countryOf(actor, 'strategy_measure', id);
    const saved = await this.db.transaction(actor, async (tx) => {
      const [before] = await tx.query<MeasureFields>(sql`
        select title, sector_code as "sectorCode", source, due_on::text as "dueOn", contribution from strategy_measure where id = ${id} and version = ${version} for update`);
      if (!before) return false;
      const { title, sectorCode, source, dueOn, contribution } = fields;
      await tx.query(sql`
        update strategy_measure set title = ${title}, sector_code = ${sectorCode}, source = ${source}, due_on = ${dueOn}, contribution = ${contribution}, version = version + 1 where id = ${id}`);
      await tx.audit({ action: 'strategy.measure-changed', subject: subject(actor, code), before, after: fields });
      return true;
    });
    return this.answer(actor, code, saved);
  }

  /** A step happens on a day that is not ahead, and not before the step that came before it. */
  async move(actor: Actor, id: string, { state, on, note, version }: BodyOf<'POST /strategy-measures/:id/state'>): Promise<Strategy> {
    refuseCaseData({ note });
    const code = await this.countryOf(actor, 'strategy_measure', id);
    const saved = await this.db.transaction(actor, async (tx) => {
      const [measure] = await tx.query<{ title: string; number: number; state: MeasureState; since: string }>(sql`
        select m.title, h.number, h.state, h.happened_on::text as since from strategy_measure m
          cross join lateral (select * from strategy_measure_change h where h.measure_id = m.id order by number desc limit 1) h
        where m.id = ${id} and m.version = ${version} for update of m`);
      if (!measure) return false;
      if (!mayMove(measureMachine, measure.state, state)) throw new Refusal('transition-not-allowed', { params: { from: measure.state, to: state } });
      if (on < measure.since) throw invalid('body.on', 'before-it-began');
      if (on > this.clock.today()) throw invalid('body.on', 'in-the-future');
      if (transitionOf(measureMachine, measure.state, state)?.asksFor === 'reason' && !note) throw invalid('body.note', 'required');
      await tx.query(sql`insert into strategy_measure_change (measure_id, number, happened_on, state, note) values (${id}, ${measure.number + 1}, ${on}, ${state}, ${note})`);
      await tx.query(sql`update strategy_measure set version = version + 1 where id = ${id}`);
      await tx.audit({ action: 'strategy.measure-moved', subject: subject(actor, code), before: { title: measure.title, state: measure.state }, after: { title: measure.title, state, on, ...(note && { note }) } });
      return true;
    });
    return this.answer(actor, code, saved);
  }

  private async answer(actor: Actor, code: string, saved: boolean): Promise<Strategy> {
    const current = await this.queries.one(actor, code);
    if (!saved) throw new Refusal('stale-version', { current });
    return current;
  }

  private async countryOf(actor: Actor, table: 'strategy_statement' | 'strategy_measure', id: string): Promise<string> {
    const row = await this.db.readOne<{ code: string }>(sql`select country_code as code from ${raw(table)} where id = ${id} and programme_id = ${actor.programmeId}`);
    if (!row) throw new Refusal('not-found');
    if (!actsFor(actor, row.code)) throw new Refusal('not-allowed');
    return row.code;
  }
}

const subject = (actor: Actor, code: string): [string, string] => ['strategy', `${actor.programmeId}/${code}`];

function refuseCases({ title, source, contribution }: Pick<MeasureFields, 'title' | 'source' | 'contribution'>): void {
  refuseCaseData({ title, source, contribution });
}

function invalid(path: string, code: string): Refusal {
  return new Refusal('invalid-input', { path, params: { place: path }, errors: [{ path, code, message: '' }] });
}

async function refuseOthersCountry(tx: Transaction, actor: Actor, code: string): Promise<void> {
  if ((await tx.query(sql`select 1 from country where code = ${code}`)).length === 0) throw new Refusal('not-found');
  if (!actsFor(actor, code)) throw new Refusal('not-allowed');
}
