import { Injectable } from '@nestjs/common';
import type { QueryOf, ResponseOf } from '@liaison/contracts';
import { roleHas, type Permission } from '@liaison/domain/access';
import { fold } from '@liaison/domain/names';
import sql, { join, raw, type Sql } from 'sql-template-tag';
import { wordsInFiles } from '../materials/contents/text-search';
import type { Actor } from '../shared/access/actor';
import { visibleContact, visibleMaterial, visibleOrganisation, visiblePerson, visibleTraining } from '../shared/access/visibility';
import { Database } from '../shared/database/database';
import { holdsWords } from '../shared/database/folded-words';

type Hit = ResponseOf<'GET /search'>['hits'][number];

/** Hits of one kind: enough to recognise what was meant, few enough to read. */
const most = 6;

interface Source {
  readonly kind: Hit['kind'];
  readonly permission: Permission;
  /** Columns `id, title, subtitle, key, sort` and everything after `select`. */
  readonly find: (actor: Actor, words: Sql) => Sql;
  readonly column: string;
  /** Where else the words may stand than in the column. */
  readonly elsewhere?: (q: string) => Sql;
}

/** What can be found, each behind the permission and the visibility of its own list. */
const sources: readonly Source[] = [
  {
    kind: 'person', permission: 'people.read', column: 'p.folded',
    find: (actor, words) => sql`
      p.id::text as id, p.display_name as title, concat_ws(' · ', coalesce(${named('o.name', actor)}, o.name), ${named('c.name', actor)}) as subtitle,
        p.folded as key, p.sort_key as sort
      from person p join programme_person pp on pp.person_id = p.id
      left join organisation o on o.id = pp.organisation_id left join country c on c.code = pp.country_code
      where ${visiblePerson(actor)} and ${words}`,
  },
  {
    kind: 'organisation', permission: 'organisations.read', column: 'o.folded',
    find: (actor, words) => sql`
      o.id::text as id, o.name as title, concat_ws(' · ', nullif(${named('o.name', actor)}, o.name), ${named('c.name', actor)}) as subtitle,
        o.folded as key, o.folded as sort
      from organisation o left join country c on c.code = o.country_code where ${visibleOrganisation(actor)} and ${words}`,
  },
  {
    kind: 'post', permission: 'organisations.read', column: 't.folded',
    find: (actor, words) => sql`
      t.id::text as id, coalesce(${named('t.title', actor)}, t.title) as title, concat_ws(' · ', coalesce(${named('o.name', actor)}, o.name), ${named('c.name', actor)}) as subtitle,
        t.folded as key, t.folded as sort
      from post t join organisation o on o.id = t.organisation_id left join country c on c.code = o.country_code where ${visibleOrganisation(actor)} and ${words}`,
  },
  {
    kind: 'training', permission: 'trainings.read', column: 'tr.folded',
    find: (actor, words) => sql`
      tr.id::text as id, tr.title, concat_ws(' · ', tr.code, tr.city, extract(year from tr.starts_on)::text) as subtitle,
        tr.folded as key, (date '9999-12-31' - tr.starts_on)::text as sort
      from training tr where ${visibleTraining(actor)} and ${words}`,
  },
  {
    kind: 'material', permission: 'materials.read', column: 'm.folded', elsewhere: wordsInFiles,
    find: (actor, words) => sql`
      m.id::text as id, ${named('m.title', actor)} as title, m.code as subtitle, m.folded as key, m.folded as sort
      from material m where ${visibleMaterial(actor)} and ${words}`,
  },
  {
    kind: 'contact', permission: 'network.read', column: 'k.folded',
    find: (actor, words) => sql`
      k.id::text as id, k.title, concat_ws(' · ', coalesce(${named('o.name', actor)}, o.name), ${named('c.name', actor)}) as subtitle,
        k.folded as key, k.folded as sort
      from contact k join organisation o on o.id = k.organisation_id left join country c on c.code = o.country_code
      where ${visibleContact(actor, 'k')} and ${words}`,
  },
  {
    kind: 'country', permission: 'countries.read', column: 'c.folded',
    find: (actor, words) => sql`
      c.code as id, ${named('c.name', actor)} as title, nullif(c.name_local, ${named('c.name', actor)}) as subtitle, c.folded as key, c.folded as sort
      from country c where ${words}`,
  },
];

const addresses: Readonly<Record<Hit['kind'], string>> = {
  person: '/people', organisation: '/organisations', post: '/organisations', training: '/trainings', material: '/materials', contact: '/network/contacts', country: '/countries',
};

@Injectable()
export class SearchQueries {
  constructor(private readonly db: Database) {}

  /** A single letter says nothing yet; where nothing holds the words, a typo is forgiven. */
  async search(actor: Actor, { q }: QueryOf<'GET /search'>): Promise<ResponseOf<'GET /search'>> {
    if (fold(q).length < 2) return { hits: [] };
    const hits = await this.find(actor, q, 'exact');
    return { hits: hits.length > 0 ? hits : await this.find(actor, q, 'near') };
  }

  /**
   * Everything in one statement. What starts with the words comes before what has a word that starts so, and that before
   * any other place.
   */
  private async find(actor: Actor, q: string, match: 'exact' | 'near'): Promise<Hit[]> {
    const typed = fold(q);
    const found = sources
      .filter(({ permission }) => roleHas(actor.role, permission))
      .map((source, place) => sql`(select ${source.kind}::text as kind, ${place}::int as place, * from (
        select ${source.find(actor, wordsOf(source, q, match))}) found
        order by ${rank(typed)}, sort limit ${most})`);
    // A post is shown with its organisation.
    const hits = await this.db.readShaped<Omit<Hit, 'url'> & { shown: string }>(sql`
      select kind, id, case kind when 'post' then (select t.organisation_id::text from post t where t.id = hit.id::uuid) else id end as shown, title, coalesce(subtitle, '') as subtitle from (${join(found, ' union all ')}) hit
      order by ${rank(typed)}, place, sort, id`);
    return hits.map(({ shown, ...hit }) => ({ ...hit, url: `${addresses[hit.kind]}/${shown}` }));
  }
}

/** A typo is forgiven in names; in files it would find everything. */
function wordsOf({ column, elsewhere }: Source, q: string, match: 'exact' | 'near'): Sql {
  const named = holdsWords(column, q, match) ?? sql`false`;
  return elsewhere && match === 'exact' ? sql`(${named} or ${elsewhere(q)})` : named;
}

function rank(typed: string): Sql {
  return sql`case when key like ${`${typed}%`} then 0 when key like ${`% ${typed}%`} or key like ${`%\n${typed}%`} then 1 else 2 end`;
}

function named(column: string, actor: Actor): Sql {
  return raw(`${column}_${actor.language}`);
}
