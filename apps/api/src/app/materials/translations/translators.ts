import { Injectable } from '@nestjs/common';
import type { BodyOf, QueryOf, ResponseOf } from '@liaison/contracts';
import { mayRead, roleHas } from '@liaison/domain/access';
import sql, { empty, type Sql } from 'sql-template-tag';
import type { Actor } from '../../shared/access/actor';
import { assignmentCounts } from '../../shared/access/sessions';
import { visibleMaterial, visiblePerson } from '../../shared/access/visibility';
import type { Query } from '../../shared/audit/audit-trail';
import { Clock } from '../../shared/clock/clock';
import { Database } from '../../shared/database/database';
import { holdsWords } from '../../shared/database/folded-words';
import { Refusal } from '../../shared/errors/refusal';
import { bookColumns, readableOf, readerColumns, type BookRow, type ReaderRow } from '../reading-rows';

export interface Translator {
  id: string;
  name: string;
  email: string;
  language: string;
  languages: string[];
  offers: boolean;
}

interface Candidate extends Translator, ReaderRow, BookRow {}

const most = 50;

/**
 * Who can be asked to translate a material: accounts that may read it in one of their roles, and that the one who orders may
 * know of, because they offered it or because they may be seen.
 */
@Injectable()
export class Translators {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  async list(actor: Actor, { material, language, q }: QueryOf<'GET /translators'>): Promise<ResponseOf<'GET /translators'>> {
    const [known] = await this.db.read(sql`select 1 from material m where m.id = ${material} and ${visibleMaterial(actor)}`);
    if (!known) throw new Refusal('not-found');
    const words = holdsWords('p.folded', q);
    const found = await this.able((statement) => this.db.readShaped(statement), actor, material, words ? sql` and ${words}` : empty);
    const rank = ({ offers, languages }: Candidate) => (offers ? 2 : 0) + (languages.includes(language) ? 1 : 0);
    return {
      items: found.sort((a, b) => rank(b) - rank(a)).slice(0, most).map(({ id, name, languages, offers }) => ({ id, name, languages, offers })),
    };
  }

  /** The two who are asked, in this order; refused where one of them could not read what they are to translate. */
  async both(query: Query, actor: Actor, materialId: string, ids: readonly [string, string]): Promise<[Translator, Translator]> {
    if (ids[0] === ids[1]) throw new Refusal('second-person-needed', { path: 'body.reviserId' });
    const found = await this.able(query, actor, materialId, sql` and a.id = any(${[...ids]})`);
    const [translator, reviser] = ids.map((id) => found.find((one) => one.id === id));
    if (!translator) throw new Refusal('unknown-reference', { path: 'body.translatorId' });
    if (!reviser) throw new Refusal('unknown-reference', { path: 'body.reviserId' });
    return [translator, reviser];
  }

  async offered(actor: Actor): Promise<ResponseOf<'GET /translators/me'>> {
    const [row] = await this.db.read<{ languages: string[] }>(sql`
      select languages from translator where account_id = ${actor.accountId} and programme_id = ${actor.programmeId}`);
    return { languages: row?.languages ?? [] };
  }

  async offer(actor: Actor, { languages }: BodyOf<'PUT /translators/me'>): Promise<ResponseOf<'PUT /translators/me'>> {
    const offered = [...new Set(languages)].sort();
    await this.db.transaction(actor, async (tx) => {
      if (offered.length === 0) {
        await tx.query(sql`delete from translator where account_id = ${actor.accountId} and programme_id = ${actor.programmeId}`);
      } else {
        await tx.query(sql`
          insert into translator (account_id, programme_id, languages) values (${actor.accountId}, ${actor.programmeId}, ${offered})
          on conflict (account_id, programme_id) do update set languages = excluded.languages`);
      }
      await tx.audit({ action: 'account.offers-translations', subject: ['account', actor.accountId], after: { languages: offered } });
    });
    return { languages: offered };
  }

  private async able(query: Query, actor: Actor, materialId: string, among: Sql): Promise<Candidate[]> {
    const counts = assignmentCounts(this.clock.now());
    const rows = await query<Candidate>(sql`
      select a.id, p.display_name as name, a.email, a.language, coalesce(tr.languages, p.languages) as languages, tr.account_id is not null as offers,
        ${readerColumns(counts)}, ${bookColumns}
      from material m
      join role_assignment ra on ra.programme_id = m.programme_id and ${counts}
      join account a on a.id = ra.account_id and a.active
      join person p on p.id = a.person_id
      left join programme_person pp on pp.programme_id = m.programme_id and pp.person_id = p.id
      left join translator tr on tr.account_id = a.id and tr.programme_id = m.programme_id
      where m.id = ${materialId} and (tr.account_id is not null or ${visiblePerson(actor)})${among}
      group by a.id, p.id, pp.organisation_id, pp.sector_code, tr.account_id, tr.languages, m.id
      order by p.sort_key, a.id`);
    return rows.filter((row) => row.roles.some((role) => roleHas(role, 'materials.read') && mayRead({ ...row, role }, readableOf(row))));
  }
}
