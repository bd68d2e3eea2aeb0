import { Injectable } from '@nestjs/common';
import type { AttendanceBoard, ParamsOf, ResponseOf } from '@liaison/contracts';
import { beginsAt, correctionsAreTaken, marksAreTaken, type HalfDay } from '@liaison/domain/attendance';
import { circulatedName } from '@liaison/domain/names';
import { placeHoldingStates } from '@liaison/domain/states';
import { toInstant } from '@liaison/domain/time';
import sql from 'sql-template-tag';
import type { Actor } from '../../shared/access/actor';
import { Clock } from '../../shared/clock/clock';
import { Database } from '../../shared/database/database';
import { PassCodes } from './pass-codes';
import { answersFor, marksOn, reached } from './reach';

type Person = Omit<AttendanceBoard['people'][number], 'passHash'> & { workName: string };
interface Row {
  readonly halfDays: HalfDay[];
  readonly people: Person[];
  readonly entries: AttendanceBoard['entries'];
}

type CellKey = 'GET /trainings/:id/attendance/:nominationId/:day/:half';

@Injectable()
export class AttendanceQueries {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly passes: PassCodes,
  ) {}

  /** All that a phone needs to go on marking without network. */
  async board(actor: Actor, trainingId: string): Promise<AttendanceBoard> {
    const { id, title, code, city, timeZone, state, startsOn, endsOn, completedShare, ...around } = await reached((query) => this.db.readShaped(query), actor, trainingId);
    const training = { id, title, code, city, timeZone, state, startsOn, endsOn, completedShare, ...around };
    const [row] = await this.db.readShaped<Row>(sql`
      select
        (select coalesce(json_agg(json_build_object('day', h.day, 'half', h.half) order by h.day, h.half), '[]') from training_half_day h where h.training_id = tr.id) as "halfDays",
        (select coalesce(json_agg(json_build_object('nominationId', n.id, 'displayName', p.display_name, 'workName', p.work_name,
            'latinName', trim(p.latin_given_name || ' ' || p.latin_family_name), 'organisationName', o.name, 'countryCode', n.country_code,
            'discipline', n.discipline) order by p.sort_key, n.id), '[]')
          from nomination n join person p on p.id = n.person_id left join organisation o on o.id = n.organisation_id
          where n.training_id = tr.id and n.state = any(${[...placeHoldingStates]}::text[])) as people,
        (select coalesce(json_agg(json_build_object('nominationId', a.nomination_id, 'day', a.day, 'half', a.half, 'value', a.value, 'markId', a.mark_id,
            'method', a.method, 'conflict', a.conflict, 'corrected', a.corrected)), '[]') from attendance a where a.training_id = tr.id) as entries
      from training tr where tr.id = ${trainingId}`);
    const takes = marksAreTaken(state);
    return {
      trainingId: id, title, code, city, timeZone, state, startsOn, endsOn, completedShare,
      halfDays: (row?.halfDays ?? []).map((halfDay) => ({
        ...halfDay,
        opensAt: toInstant(beginsAt(halfDay), timeZone),
        mine: takes && marksOn(actor, training, halfDay.day),
      })),
      people: (row?.people ?? []).map((person) => ({ ...named(person), passHash: this.passes.hashOf(person.nominationId) })),
      entries: row?.entries ?? [],
      may: { mark: takes, correct: answersFor(actor) && correctionsAreTaken(state), organise: answersFor(actor) },
      now: this.clock.now().toISOString(),
    };
  }

  /** The marks behind one half-day of one person. */
  async marks(actor: Actor, { id, nominationId, day, half }: ParamsOf<CellKey>): Promise<ResponseOf<CellKey>> {
    await reached((query) => this.db.readShaped(query), actor, id);
    const items = await this.db.readShaped<ResponseOf<CellKey>['items'][number] & { displayName: string; workName: string }>(sql`
      select m.id, m.value, m.method, p.display_name as "displayName", p.work_name as "workName", to_json(m.device_at) #>> '{}' as "deviceAt",
        to_json(m.server_at) #>> '{}' as "serverAt", round(m.skew / 1000.0)::int as "skewSeconds", m.correction_of as "correctionOf", m.reason, m.scan_id as "scanId"
      from attendance_mark m join account ac on ac.id = m.marked_by join person p on p.id = ac.person_id
      where m.training_id = ${id} and m.nomination_id = ${nominationId} and m.day = ${day}::date and m.half = ${half}
      order by m.server_at, m.device_at, m.id`);
    return { items: items.map(({ displayName, workName, ...item }) => ({ ...item, markedBy: circulatedName({ displayName, workName }) })) };
  }
}

/** The list lies open on phones and tables: whoever has a work name stands on it under that, and no other beside it. */
function named({ workName, ...person }: Person): Omit<Person, 'workName'> {
  if (workName !== '') return { ...person, displayName: workName, latinName: '' };
  return { ...person, latinName: person.latinName === person.displayName ? '' : person.latinName };
}
