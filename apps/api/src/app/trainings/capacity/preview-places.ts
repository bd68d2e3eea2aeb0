import { Injectable } from '@nestjs/common';
import type { BodyOf, PlacesPreview } from '@liaison/contracts';
import { defaultBalance } from '@liaison/domain/balance';
import { disciplines, type Discipline } from '@liaison/domain/disciplines';
import { nextInQueue, placesByGroup } from '@liaison/domain/selection';
import { placeHoldingStates } from '@liaison/domain/states';
import sql from 'sql-template-tag';
import type { Actor } from '../../shared/access/actor';
import { Database } from '../../shared/database/database';
import { PlannedTrainings } from '../planned-training';
import { heldByOrganisation, obstacleOf, waitingOf, type WaitingRow } from '../selection/waiting';

type Wanted = BodyOf<'POST /trainings/:id/places/preview'>;
type Group = Discipline | 'any';

interface Holder {
  readonly nominationId: string;
  readonly displayName: string;
  readonly organisationName: string | null;
  readonly countryCode: string | null;
  readonly discipline: Discipline;
}

/** Says what other numbers of places would mean for people, before anybody saves them. */
@Injectable()
export class PreviewPlaces {
  constructor(
    private readonly db: Database,
    private readonly trainings: PlannedTrainings,
  ) {}

  async run(actor: Actor, trainingId: string, wanted: Wanted): Promise<PlacesPreview> {
    await this.trainings.one(actor, trainingId);
    const holders = await this.db.readShaped<Holder>(sql`
      select n.id as "nominationId", p.display_name as "displayName", o.name as "organisationName", n.country_code as "countryCode", n.discipline
      from nomination n join person p on p.id = n.person_id left join organisation o on o.id = n.organisation_id
      where n.training_id = ${trainingId}::uuid and n.state = any(${[...placeHoldingStates]}::text[])
      order by n.state = 'selected', n.rank nulls last, n.created_at, n.id`);
    const queue = await this.db.readShaped<WaitingRow>(waitingOf(trainingId));
    const organisations = await heldByOrganisation({ query: (statement) => this.db.read(statement) }, trainingId);
    const byGroup = placesByGroup({ capacity: wanted.capacity ?? 0, quotas: Object.fromEntries(wanted.quotas.map(({ discipline, places }) => [discipline, places])) });
    const groupOf = (discipline: Discipline): Group => (byGroup.has(discipline) ? discipline : 'any');
    const inCountry = (code: string) => holders.filter(({ countryCode }) => countryCode === code);
    const groups = [...byGroup].map(([group, places]) => ({ group, places, people: holders.filter(({ discipline }) => groupOf(discipline) === group) }));
    return {
      above: [
        ...groups.filter(({ places, people }) => people.length > places).map(({ group, places, people }) => (
          { discipline: group === 'any' ? null : group, countryCode: null, places, taken: people.length, people: people.slice(places) })),
        ...wanted.countryQuotas.filter(({ isHard, countryCode, places }) => isHard && inCountry(countryCode).length > places).map(({ countryCode, places }) => (
          { discipline: null, countryCode, places, taken: inCountry(countryCode).length, people: inCountry(countryCode).slice(places) })),
      ],
      next: this.turns(groups.map(({ group, places, people }) => ({ group, free: places - people.length })), queue, organisations, { wanted, holders, groupOf }),
      over: [
        ...wanted.softQuotas.map(({ discipline, places }) => ({ discipline, countryCode: null, places, taken: holders.filter((one) => one.discipline === discipline).length })),
        ...wanted.countryQuotas.filter(({ isHard }) => !isHard).map(({ countryCode, places }) => ({ discipline: null, countryCode, places, taken: inCountry(countryCode).length })),
      ].filter(({ places, taken }) => taken > places),
    };
  }

  /** Whose turn each free place would be, one after the other as they would be offered. */
  private turns(
    groups: readonly { group: Group; free: number }[], queue: readonly WaitingRow[], organisations: ReadonlyMap<string, number>,
    { wanted, holders, groupOf }: { wanted: Wanted; holders: readonly Holder[]; groupOf: (discipline: Discipline) => Group },
  ): PlacesPreview['next'] {
    const perOrganisation = new Map(organisations);
    const countries = new Map<string, number>();
    for (const { countryCode } of holders) if (countryCode) countries.set(countryCode, (countries.get(countryCode) ?? 0) + 1);
    const hard = new Map(wanted.countryQuotas.flatMap(({ countryCode, places, isHard }) => (isHard ? [[countryCode, places] as const] : [])));
    const isFull = (code: string | null) => code !== null && hard.has(code) && (countries.get(code) ?? 0) >= (hard.get(code) ?? 0);
    return groups.flatMap(({ group, free }) => {
      const theirs = disciplines.filter((discipline) => groupOf(discipline) === group);
      let left = queue.filter(({ discipline }) => theirs.includes(discipline));
      const people: WaitingRow[] = [];
      while (people.length < free) {
        const { next } = nextInQueue(
          // The quotas of countries are those that would be, and not those that are.
          left.map((row) => ({ ...row, obstacle: obstacleOf({ ...row, countryFull: isFull(row.countryCode) }) })),
          { disciplines: theirs, perOrganisation, most: defaultBalance.maximumPerOrganisation },
        );
        const row = left.find(({ id }) => id === next?.id);
        if (!row) break;
        people.push(row);
        left = left.filter(({ id }) => id !== row.id);
        if (row.organisation !== null) perOrganisation.set(row.organisation, (perOrganisation.get(row.organisation) ?? 0) + 1);
        if (row.countryCode !== null) countries.set(row.countryCode, (countries.get(row.countryCode) ?? 0) + 1);
      }
      if (free <= 0 || people.length === 0) return [];
      return [{
        discipline: group === 'any' ? null : group, free,
        people: people.map(({ id, displayName, organisationName, countryCode, discipline }) => ({ nominationId: id, displayName, organisationName, countryCode, discipline })),
      }];
    });
  }
}
