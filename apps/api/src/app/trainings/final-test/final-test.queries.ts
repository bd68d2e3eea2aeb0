import { Injectable } from '@nestjs/common';
import type { FinalTestBoard } from '@liaison/contracts';
import { correctionsAreTaken } from '@liaison/domain/attendance';
import { circulatedName } from '@liaison/domain/names';
import { placeHoldingStates } from '@liaison/domain/states';
import { roleHas } from '@liaison/domain/access';
import sql from 'sql-template-tag';
import type { Actor } from '../../shared/access/actor';
import { Database } from '../../shared/database/database';
import { Refusal } from '../../shared/errors/refusal';
import { answersFor, reached } from '../attendance/reach';

type Result = FinalTestBoard['people'][number]['results'][number] & { workName: string };
type Person = Omit<FinalTestBoard['people'][number], 'results'> & { workName: string; results: Result[] };

interface Row {
  readonly test: FinalTestBoard['test'];
  readonly certified: boolean;
  readonly people: Person[];
}

@Injectable()
export class FinalTestQueries {
  constructor(private readonly db: Database) {}

  async board(actor: Actor, trainingId: string): Promise<FinalTestBoard> {
    const training = await reached((query) => this.db.readShaped(query), actor, trainingId);
    // Helpers see who is there, not what anybody knows.
    if (!answersFor(actor)) throw new Refusal('not-allowed');
    const [row] = await this.db.readShaped<Row>(sql`
      select
        (select json_build_object('name', f.name, 'passMark', f.pass_mark, 'version', f.version) from final_test f where f.training_id = tr.id) as test,
        exists (select 1 from certificate c where c.training_id = tr.id) as certified,
        (select coalesce(json_agg(json_build_object('nominationId', n.id, 'displayName', p.display_name, 'workName', p.work_name, 'organisationName', o.name,
            'results', (select coalesce(json_agg(json_build_object('id', r.id, 'score', r.score, 'reason', r.reason, 'recordedAt', r.recorded_at,
                'recordedBy', by.display_name, 'workName', by.work_name) order by r.number), '[]')
              from final_test_result r join account a on a.id = r.recorded_by join person by on by.id = a.person_id where r.nomination_id = n.id)) order by p.sort_key, n.id), '[]')
          from nomination n join person p on p.id = n.person_id left join organisation o on o.id = n.organisation_id
          where n.training_id = tr.id and n.state = any(${[...placeHoldingStates]}::text[])) as people
      from training tr where tr.id = ${trainingId}`);
    const test = row?.test ?? null;
    return {
      code: training.code, title: training.title, test,
      people: (row?.people ?? []).map(({ workName, results, ...person }) => ({
        ...person,
        displayName: circulatedName({ displayName: person.displayName, workName }),
        results: results.map(({ workName: known, ...result }) => ({ ...result, recordedBy: circulatedName({ displayName: result.recordedBy, workName: known }) })),
      })),
      may: {
        set: roleHas(actor.role, 'trainings.plan') && !row?.certified && training.state !== 'closed' && training.state !== 'cancelled',
        record: test !== null && correctionsAreTaken(training.state),
      },
    };
  }
}
