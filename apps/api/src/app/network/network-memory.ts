import { Injectable, type OnModuleInit } from '@nestjs/common';
import sql, { type Sql } from 'sql-template-tag';
import { Database } from '../shared/database/database';
import { JobList } from '../shared/jobs/job-list';
import { EndNumbers, NetworkEnds, type EndRow } from './network-ends';
import { NetworkTies, type TieRow } from './network-ties';

/** How often ties, and what decides who sees their ends, changed in a programme. They only grow. */
export interface Changes {
  readonly ties: number;
  readonly ends: number;
}

/** The network of a programme as it was after these changes. */
export interface Network {
  readonly changes: Changes;
  readonly numbers: EndNumbers;
  readonly ends: NetworkEnds;
  readonly ties: NetworkTies;
}

/**
 * Keeps each programme's network in memory, because graph and paths read all of it. Triggers count every change of a tie, a
 * listing, a mandate or an organisation in the transaction that makes it (`network_change`); who asks with a number that
 * is behind reads again, the ties or the ends, whichever moved. What is kept belongs to nobody: each viewer's part of it is
 * decided anew at each request.
 */
@Injectable()
export class NetworkMemory implements OnModuleInit {
  private readonly kept = new Map<string, Network>();
  private readonly loading = new Map<string, Promise<Network>>();

  constructor(
    private readonly db: Database,
    private readonly jobs: JobList,
  ) {}

  /** A large network takes seconds to read: who comes first after a start shall not wait for it. */
  onModuleInit(): void {
    this.jobs.add({ name: 'network in memory', every: 3_600_000, run: () => this.bringIn() });
  }

  /** What is in memory, if anything: its reader checks `changes` in the statement that answers. */
  known(programmeId: string): Network | undefined {
    return this.kept.get(programmeId);
  }

  /** The network as it is now, or later. */
  async latest(programmeId: string): Promise<Network> {
    const [wanted] = await this.db.readHot<Changes>('network-changes', sql`select ${changesOf(programmeId)}`);
    for (;;) {
      const network = this.kept.get(programmeId);
      if (network && wanted && network.changes.ties >= wanted.ties && network.changes.ends >= wanted.ends) return network;
      await this.load(programmeId);
    }
  }

  private async bringIn(): Promise<void> {
    const programmes = await this.db.read<{ id: string }>(sql`select id from programme order by id`);
    for (const { id } of programmes) if (!this.jobs.stopping.aborted) await this.latest(id);
  }

  /** Many who ask at once wait for one reading. */
  private load(programmeId: string): Promise<Network> {
    const running = this.loading.get(programmeId);
    if (running) return running;
    const reading = this.read(programmeId)
      .then((network) => (this.kept.set(programmeId, network), network))
      .finally(() => this.loading.delete(programmeId));
    this.loading.set(programmeId, reading);
    return reading;
  }

  private async read(programmeId: string): Promise<Network> {
    const before = this.kept.get(programmeId);
    // The numbers first: what changes while the rows are read makes them old at once, and they are read again.
    const [row] = await this.db.readHot<Changes>('network-changes', sql`select ${changesOf(programmeId)}`);
    const changes = row as Changes;
    const numbers = before?.numbers ?? new EndNumbers();
    const ties = before?.changes.ties === changes.ties ? before.ties : new NetworkTies(numbers, await this.db.read<TieRow>(tiesOf(programmeId)));
    const ends = before?.changes.ends === changes.ends ? before.ends : new NetworkEnds(numbers, await this.db.read<EndRow>(endsOf(programmeId)));
    return { changes, numbers, ends, ties };
  }
}

/** The numbers of a programme as columns, for any statement that wants to know whether it reads on what is kept. */
export function changesOf(programmeId: string): Sql {
  const of = (what: 'ties' | 'ends') =>
    sql`coalesce((select changes from network_change where programme_id = ${programmeId} and what = ${what}), 0)::float8`;
  return sql`${of('ties')} as ties, ${of('ends')} as ends`;
}

export function isOf(network: Network, { ties, ends }: Changes): boolean {
  return network.changes.ties === ties && network.changes.ends === ends;
}

const tiesOf = (programmeId: string): Sql => sql`
  select id, kind, coalesce(from_person_id, from_organisation_id) as "from", coalesce(to_person_id, to_organisation_id) as "to", state, since,
    direction = 'mutual' as mutual
  from tie where programme_id = ${programmeId} and state <> 'ended' order by since desc, id`;

const endsOf = (programmeId: string): Sql => sql`
  select pp.person_id as id, 'person' as kind, pp.listing, pp.organisation_id as "organisationId", pp.country_code as "countryCode",
    pp.sector_code as "sectorCode", s.discipline, b.given as brokering
  from programme_person pp left join sector s on s.code = pp.sector_code
    left join consent b on b.programme_id = pp.programme_id and b.person_id = pp.person_id and b.purpose = 'broker'
  where pp.programme_id = ${programmeId}
  union all
  select o.id, 'organisation', null, null, o.country_code, o.sector_code, s.discipline, null
  from programme_organisation po join organisation o on o.id = po.organisation_id join sector s on s.code = o.sector_code
  where po.programme_id = ${programmeId}`;
