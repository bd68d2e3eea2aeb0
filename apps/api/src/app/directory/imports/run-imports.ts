import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import sql, { raw } from 'sql-template-tag';
import { Sessions } from '../../shared/access/sessions';
import { Clock } from '../../shared/clock/clock';
import { Database } from '../../shared/database/database';
import { JobList } from '../../shared/jobs/job-list';
import { CheckImport } from './check-import';
import { CommitImport } from './commit-import';
import { record, type ImportRecord } from './import-record';
import { ChangedMeanwhile, NotWanted, Progress } from './progress';
import { ReadImport } from './read-import';
import { UndoImport } from './undo-import';

/** From so many steps on a table is worth a vacuum. */
const many = 4_000;

/** After so many days an import can no longer be taken back, and what it held of people is forgotten. */
const keptDays = 90;

/** Goes on with the imports that wait for no person. Any process does, one import at a time, and never two the same one. */
@Injectable()
export class RunImports implements OnModuleInit {
  private readonly logger = new Logger(RunImports.name);

  constructor(
    private readonly jobs: JobList,
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly sessions: Sessions,
    private readonly progress: Progress,
    private readonly reading: ReadImport,
    private readonly checking: CheckImport,
    private readonly committing: CommitImport,
    private readonly undoing: UndoImport,
  ) {}

  onModuleInit(): void {
    this.jobs.add({ name: 'imports', every: 1_000, run: () => this.run() });
    this.jobs.add({ name: 'imports that are over', every: 3_600_000, run: () => this.forgetOldOnes() });
  }

  /** Does everything that is due; returns how many steps were taken. */
  async run(): Promise<number> {
    let steps = 0;
    while (!this.jobs.stopping.aborted && (await this.next())) steps += 1;
    return steps;
  }

  /** The lock of a step lives as long as its connection: a step whose lock is free has nobody who does it, and is begun anew. */
  private next(): Promise<boolean> {
    return this.db.alone(
      'import',
      () => this.db.read<ImportRecord>(sql`select ${record} from import i where i.state in ('reading', 'checking', 'committing', 'undoing') order by i.created_at, i.id`),
      (found) => this.step(found),
    );
  }

  private async step(found: ImportRecord): Promise<void> {
    try {
      await this.take(found);
    } catch (error) {
      if (error instanceof NotWanted) return;
      // What is wrong with one import must not keep the others waiting, nor itself be tried for ever.
      this.logger.error({ err: error, import: found.id }, 'an import stopped');
      await this.progress.settle(found.id, found.state, back[found.state] ?? 'failed', { code: 'stopped' });
    }
  }

  private async take(found: ImportRecord): Promise<void> {
    const { id, state } = found;
    if (state === 'reading') return this.reading.run(found);
    const actor = await this.sessions.actorOfAssignment(found.accountId, found.assignmentId);
    if (!actor) return this.progress.settle(id, state, back[state] ?? 'failed', { code: 'role-ended' });
    if (state === 'checking') {
      await this.checking.run(actor, found, state, true);
      return this.progress.settle(id, state, 'checked');
    }
    if (state === 'undoing') {
      await this.undoing.run(actor, found);
      return this.lookAgain(id);
    }
    const changed = await this.checking.run(actor, found, state, false);
    try {
      if (changed > 0) throw new ChangedMeanwhile();
      await this.committing.run(actor, found);
      await this.lookAgain(id);
    } catch (error) {
      if (!(error instanceof ChangedMeanwhile)) throw error;
      await this.checking.run(actor, found, state, true);
      await this.progress.settle(id, state, 'checked', { code: 'changed-meanwhile' });
    }
  }

  /**
   * What thousands left behind is tidied at once: the planner must not take a list for what it was, and pages of new rows
   * are read one by one until PostgreSQL has noted that everybody may see them.
   */
  private async lookAgain(id: string): Promise<void> {
    const steps = await this.db.readOne<{ total: number }>(sql`select total from import where id = ${id}`);
    const how = raw((steps?.total ?? 0) < many ? 'analyze' : 'vacuum (analyze)');
    for (const table of ['programme_person', 'programme_organisation', 'person', 'person_email', 'mandate', 'organisation']) await this.progress.gently(() => this.db.read(sql`${how} ${raw(table)}`));
  }

  private async forgetOldOnes(): Promise<void> {
    const oldest = new Date(this.clock.now().getTime() - keptDays * 86_400_000);
    await this.db.read(sql`delete from import where created_at < ${oldest} and state not in ('reading', 'checking', 'committing', 'undoing')`);
  }
}

/** Where an import stands when a step could not be done: nothing of the step remains. */
const back: Partial<Record<ImportRecord['state'], ImportRecord['state']>> = { checking: 'read', committing: 'checked', undoing: 'committed' };
