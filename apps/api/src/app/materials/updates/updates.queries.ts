import { Injectable } from '@nestjs/common';
import type { BodyOf, Holdings, QueryOf, ResponseOf, Updates } from '@liaison/contracts';
import type { DigestRhythm } from '@liaison/domain/materials';
import sql, { type Sql } from 'sql-template-tag';
import type { Actor } from '../../shared/access/actor';
import { visibleMaterial, visiblePerson, visibleTraining } from '../../shared/access/visibility';
import { Clock } from '../../shared/clock/clock';
import { Database } from '../../shared/database/database';
import { Refusal } from '../../shared/errors/refusal';

const columns = { material: 'material_id', module: 'module_id', training: 'training_id', country: 'country_code' } as const;

/** What somebody follows, and who holds what. */
@Injectable()
export class UpdatesQueries {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** What they may not see any more is not named, and stays in the list of nobody. */
  async mine(actor: Actor): Promise<Updates> {
    const { accountId, programmeId } = actor;
    const [row] = await this.db.readShaped<Omit<Updates, 'rhythm'> & { rhythm: DigestRhythm | null }>(sql`
      select (select rhythm from digest_setting where account_id = ${accountId} and programme_id = ${programmeId}) as rhythm,
        (select max(o.sent_at) from digest d join outbox_message o on o.id = d.message_id and o.state = 'sent'
          where d.account_id = ${accountId} and d.programme_id = ${programmeId}) as "lastSentAt",
        (select coalesce(json_agg(json_build_object('id', s.id, 'kind', s.kind, 'of', s.of, 'code', s.code, 'name', json_build_object('en', s.en, 'de', s.de)) order by s.kind, s.code), '[]') from (
          select ms.id, 'material' as kind, m.id::text as of, m.code, m.title_en as en, m.title_de as de
            from material_subscription ms join material m on m.id = ms.material_id and ${visibleMaterial(actor)} where ${own(actor)}
          union all select ms.id, 'module', mo.id::text, mo.code, mo.title_en, mo.title_de
            from material_subscription ms join module mo on mo.id = ms.module_id where ${own(actor)}
          union all select ms.id, 'training', tr.id::text, tr.code, tr.title, tr.title
            from material_subscription ms join training tr on tr.id = ms.training_id and ${visibleTraining(actor)} where ${own(actor)}
          union all select ms.id, 'country', c.code, c.code, c.name_en, c.name_de
            from material_subscription ms join country c on c.code = ms.country_code where ${own(actor)}) s) as subscriptions,
        (select coalesce(json_agg(json_build_object('id', tr.id, 'code', tr.code, 'title', tr.title) order by tr.starts_on desc), '[]') from training tr
          where ${visibleTraining(actor)} and (
            exists (select 1 from nomination n where n.training_id = tr.id and n.person_id = ${actor.personId} and n.state not in ('draft', 'declined', 'withdrawn', 'replaced'))
            or exists (select 1 from agenda_session a join session_trainer st on st.session_id = a.id where a.training_id = tr.id and st.person_id = ${actor.personId}))) as trainings,
        (select coalesce(json_agg(json_build_object('id', mo.id, 'code', mo.code, 'name', json_build_object('en', mo.title_en, 'de', mo.title_de)) order by mo.position), '[]') from module mo
          where exists (select 1 from material_module mm join material m on m.id = mm.material_id where mm.module_id = mo.id and ${visibleMaterial(actor)})) as modules`);
    if (!row) throw new Refusal('not-found');
    return { ...row, rhythm: row.rhythm ?? 'weekly', lastSentAt: row.lastSentAt && new Date(row.lastSentAt).toISOString() };
  }

  async setRhythm(actor: Actor, { rhythm }: BodyOf<'PUT /updates/rhythm'>): Promise<Updates> {
    await this.db.transaction(actor, async (tx) => {
      await tx.query(sql`
        insert into digest_setting (account_id, programme_id, rhythm) values (${actor.accountId}, ${actor.programmeId}, ${rhythm})
        on conflict (account_id, programme_id) do update set rhythm = excluded.rhythm`);
      await tx.audit({ action: 'account.digest-rhythm-set', subject: ['account', actor.accountId], after: { rhythm } });
    });
    return this.mine(actor);
  }

  async follow(actor: Actor, { kind, of }: BodyOf<'POST /updates/subscriptions'>): Promise<Updates> {
    await this.db.transaction(actor, async (tx) => {
      const known: Record<typeof kind, Sql> = {
        material: sql`select 1 from material m where m.id::text = ${of} and ${visibleMaterial(actor)}`,
        module: sql`select 1 from module where id::text = ${of}`,
        training: sql`select 1 from training tr where tr.id::text = ${of} and ${visibleTraining(actor)}`,
        country: sql`select 1 from country where code = ${of}`,
      };
      const [found] = await tx.query(known[kind]);
      if (!found) throw new Refusal('not-found');
      const value = (column: string) => (columns[kind] === column ? of : null);
      await tx.query(sql`
        insert into material_subscription (account_id, programme_id, material_id, module_id, training_id, country_code, created_at)
        values (${actor.accountId}, ${actor.programmeId}, ${value('material_id')}, ${value('module_id')}, ${value('training_id')}, ${value('country_code')}, ${this.clock.now()})
        on conflict on constraint material_subscription_once do nothing`);
    });
    return this.mine(actor);
  }

  async unfollow(actor: Actor, id: string): Promise<Updates> {
    await this.db.transaction(actor, async (tx) => {
      const [gone] = await tx.query(sql`delete from material_subscription ms where ms.id = ${id} and ${own(actor)} returning 1`);
      if (!gone) throw new Refusal('not-found');
    });
    return this.mine(actor);
  }

  /** The same in figures, of everybody and without a name: for those who decide what becomes of an edition. */
  async holdings(actor: Actor, editionId: string): Promise<Holdings> {
    await this.published(actor, editionId);
    const countries = await this.db.readShaped<Holdings['countries'][number]>(sql`
      select pp.country_code as "countryCode", count(*)::int as people, count(*) filter (where ${toldAt} is not null)::int as told
      ${holding(editionId)} left join programme_person pp on pp.person_id = p.id and pp.programme_id = ${actor.programmeId}
      ${andNothingNewer} group by 1 order by 2 desc, 1`);
    const sum = (of: 'people' | 'told') => countries.reduce((total, one) => total + one[of], 0);
    return { total: sum('people'), told: sum('told'), countries };
  }

  /** Who still has only this edition, or older ones: people whom coordination may see. What was recalled since, they hold all the same. */
  async holders(actor: Actor, editionId: string, { page, size }: QueryOf<'GET /editions/:id/holders'>): Promise<ResponseOf<'GET /editions/:id/holders'>> {
    await this.published(actor, editionId);
    const seen = sql`${holding(editionId)} join programme_person pp on pp.person_id = p.id and ${visiblePerson(actor)}`;
    const [row] = await this.db.readShaped<Pick<ResponseOf<'GET /editions/:id/holders'>, 'total' | 'items'>>(sql`
      select (select count(*)::int ${seen} ${andNothingNewer}) as total, (select coalesce(json_agg(found), '[]') from (
        select p.id, p.display_name as name, o.name as organisation, pp.country_code as "countryCode", held.languages, held.at as "fetchedAt", ${toldAt} as "toldAt"
        ${seen} left join organisation o on o.id = pp.organisation_id ${andNothingNewer}
        order by p.sort_key, p.id limit ${size} offset ${(page - 1) * size}) found) as items`);
    return { items: row?.items ?? [], total: row?.total ?? 0, page, size };
  }

  private async published(actor: Actor, editionId: string): Promise<void> {
    const [edition] = await this.db.read(sql`select 1 from edition e join material m on m.id = e.material_id where e.id = ${editionId} and e.published_at is not null and ${visibleMaterial(actor)}`);
    if (!edition) throw new Refusal('not-found');
  }
}

/** People `p` who fetched an edition `e`: since when and in which languages, `held`. */
const holding = (editionId: string): Sql => sql`
  from (select * from edition where id = ${editionId}) e
  join lateral (select d.person_id, max(d.at) as at, array_agg(distinct v.language order by v.language) as languages
    from download d join kept_file f on f.id = d.file_id join kept_language_version v on v.id = f.language_version_id
    where d.edition_id = e.id group by d.person_id) held on true
  join person p on p.id = held.person_id`;

const andNothingNewer = sql`
  where not exists (
    select 1 from download nd join edition ne on ne.id = nd.edition_id
    where nd.person_id = held.person_id and ne.material_id = e.material_id and (ne.major, ne.minor) > (e.major, e.minor))`;

/** When somebody who holds an edition `e` was told that it is not the current one any more. */
const toldAt = sql`(select max(om.sent_at) from edition_notice n join account a on a.id = n.account_id and a.person_id = p.id join outbox_message om on om.id = n.message_id
  join edition te on te.id = n.edition_id
  where te.material_id = e.material_id and ((n.kind = 'published' and (te.major, te.minor) > (e.major, e.minor)) or (n.kind in ('withdrawn', 'recalled') and te.id = e.id)))`;

const own = (actor: Actor): Sql => sql`ms.account_id = ${actor.accountId} and ms.programme_id = ${actor.programmeId}`;
