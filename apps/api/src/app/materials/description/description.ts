import { Injectable } from '@nestjs/common';
import type { BodyOf, ResponseOf } from '@liaison/contracts';
import { keepsLibrary, mayRead, roles, titleLabel } from '@liaison/domain/access';
import sql from 'sql-template-tag';
import type { Actor } from '../../shared/access/actor';
import { assignmentCounts } from '../../shared/access/sessions';
import { visibleTraining } from '../../shared/access/visibility';
import type { Query } from '../../shared/audit/audit-trail';
import { Clock } from '../../shared/clock/clock';
import { Database, type Transaction } from '../../shared/database/database';
import { Refusal } from '../../shared/errors/refusal';
import { readerColumns, type ReaderRow } from '../reading-rows';

type Said = BodyOf<'POST /materials'>;

/** Whoever may change materials. */
const keepers = roles.filter(keepsLibrary);

interface Keeper extends ReaderRow {
  id: string;
  name: string;
}

/** What is said of a material beside its files points to trainings, countries and people; whether these exist for whoever says it. */
@Injectable()
export class Description {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  async owners(actor: Actor): Promise<ResponseOf<'GET /materials/owners'>> {
    const found = await this.keepers((statement) => this.db.readShaped(statement), actor);
    return { items: found.map(({ id, name }) => ({ id, name })) };
  }

  /** `id` is the material that is changed: what it points to already may stay, also where it ended since. */
  async refuseUnknown(tx: Transaction, actor: Actor, said: Said, id: string | null = null): Promise<void> {
    const countries = [...new Set(said.countries)];
    const known = countries.length === 0 ? [] : await tx.query(sql`select 1 from country where code = any(${countries})`);
    if (known.length !== countries.length) throw new Refusal('unknown-reference', { path: 'body.countries' });
    if (said.trainingId !== null) {
      const [training] = await tx.query(sql`
        select 1 from training tr where tr.id = ${said.trainingId}
          and (${visibleTraining(actor)} or exists (select 1 from material bound where bound.id = ${id}::uuid and bound.training_id = tr.id))`);
      if (!training) throw new Refusal('unknown-reference', { path: 'body.trainingId' });
    }
    if (said.reviewOwnerId !== null) await this.refuseOwner(tx, actor, said, id);
  }

  /** Somebody who could not open the material cannot look at it again. */
  private async refuseOwner(tx: Transaction, actor: Actor, said: Said, id: string | null): Promise<void> {
    const [kept] = await tx.query(sql`select 1 from material where id = ${id}::uuid and review_owner_id = ${said.reviewOwnerId}`);
    if (kept) return;
    const owner = (await this.keepers(tx.query, actor)).find((one) => one.id === said.reviewOwnerId);
    if (!owner?.roles.some((role) => mayRead({ ...owner, role }, { ...said, tlp: titleLabel(said.tlp) }))) throw new Refusal('unknown-reference', { path: 'body.reviewOwnerId' });
  }

  private async keepers(ask: Query, actor: Actor): Promise<Keeper[]> {
    const counts = assignmentCounts(this.clock.now());
    // Materials belong to the programme: who keeps them does so for all its countries.
    return ask<Keeper>(sql`
      select a.id, p.display_name as name, ${readerColumns(counts)}
      from account a join person p on p.id = a.person_id
      join role_assignment ra on ra.account_id = a.id and ra.programme_id = ${actor.programmeId} and ra.country_code is null
        and ra.role = any(${keepers}) and ${counts}
      left join programme_person pp on pp.programme_id = ra.programme_id and pp.person_id = p.id
      where a.active group by a.id, p.id, pp.organisation_id, pp.sector_code order by p.sort_key, a.id`);
  }
}
