import { Injectable } from '@nestjs/common';
import type { QueryOf, ResponseOf } from '@liaison/contracts';
import sql, { empty, join, type Sql } from 'sql-template-tag';
import type { Actor } from '../shared/access/actor';
import { visibleEntry } from '../shared/access/visibility';
import { streamOf } from '../shared/audit/audit-trail';
import { VerifyTrail, type TrailReport } from '../shared/audit/verify-trail';
import { Database } from '../shared/database/database';
import { holdsWords } from '../shared/database/folded-words';

type Page = ResponseOf<'GET /audit'>;
type Check = ResponseOf<'GET /audit/check'>;

/** What a subject is called now. Names of people come with the trail anyway: it says who did what to whom. */
const subjectName = sql`case e.subject_kind
  when 'person' then (select p.display_name from person p where p.id::text = e.subject_id)
  when 'organisation' then (select o.name from organisation o where o.id::text = e.subject_id)
  when 'account' then (select p.display_name from account a join person p on p.id = a.person_id where a.id::text = e.subject_id)
  when 'training' then (select t.title from training t where t.id::text = e.subject_id)
  when 'contact' then (select c.title from contact c where c.id::text = e.subject_id)
  end`;

@Injectable()
export class TrailQueries {
  private checking: Promise<TrailReport> | null = null;

  constructor(
    private readonly db: Database,
    private readonly verify: VerifyTrail,
  ) {}

  /** The trail of the programme, the newest first. Days are days in UTC, as everywhere where no event gives a zone. */
  async list(actor: Actor, query: QueryOf<'GET /audit'>): Promise<Page> {
    const { page, size } = query;
    const conditions: Sql[] = [visibleEntry(actor)];
    if (query.subjectKind?.length) conditions.push(sql`e.subject_kind = any(${query.subjectKind})`);
    // A subject has a chain of its own, which is found by its name.
    const { subjectId } = query;
    if (subjectId) conditions.push(query.subjectKind?.length ? sql`e.stream = any(${query.subjectKind.map((kind) => streamOf({ subject: [kind, subjectId] }))})` : sql`e.subject_id = ${subjectId}`);
    if (query.from) conditions.push(sql`e.at >= ${query.from}::date`);
    if (query.to) conditions.push(sql`e.at < ${query.to}::date + 1`);
    const words = holdsWords('who.folded', query.actor);
    if (words) conditions.push(words);
    const people = sql`left join account a on a.id = e.account_id left join person who on who.id = coalesce(e.person_id, a.person_id)`;
    const where = join(conditions, ' and ');
    const row = await this.db.readOne<{ items: Page['items']; total: number }>(sql`
      select
        coalesce((select json_agg(found) from (
          select e.id::text, e.at, who.display_name as "actorName", e.role, e.action, e.subject_kind as "subjectKind", e.subject_id as "subjectId",
            ${subjectName} as "subjectName", e.before, e.after
          from audit_entry e ${people} where ${where} order by e.id desc limit ${size} offset ${(page - 1) * size}) found), '[]') as items,
        (select count(*)::int from audit_entry e ${words ? people : empty} where ${where}) as total`);
    return { items: row?.items ?? [], total: row?.total ?? 0, page, size };
  }

  /**
   * Checks the whole trail of the installation, because chains and seals hold only together. Whoever asks while a check
   * runs gets its answer. A finding the viewer may not read about is told, but not about what.
   */
  async check(actor: Actor): Promise<Check> {
    this.checking ??= this.verify.run().finally(() => (this.checking = null));
    const { findings, ...report } = await this.checking;
    const streams = findings.flatMap(({ stream }) => stream ?? []);
    const own = await this.db.read<{ stream: string }>(
      sql`select distinct e.stream from audit_entry e where ${visibleEntry(actor)} and e.stream = any(${streams})`,
    );
    const known = new Set(own.map(({ stream }) => stream));
    return { ...report, findings: findings.map(({ code, stream, number }) => ({ code, subject: stream !== null && known.has(stream) ? stream : null, number })) };
  }
}
