import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { AgendaNews } from '@liaison/contracts';
import { agendaDifferences } from '@liaison/domain/agenda';
import { circulatedName } from '@liaison/domain/names';
import sql from 'sql-template-tag';
import type { Actor } from '../../shared/access/actor';
import { Clock } from '../../shared/clock/clock';
import { Database, type Transaction } from '../../shared/database/database';
import { Refusal } from '../../shared/errors/refusal';
import { Texts } from '../../shared/http/texts';
import { JobList } from '../../shared/jobs/job-list';
import { SendInvitations } from '../invitations/send-invitations';
import { PlannedTrainings } from '../planned-training';
import { differenceLines } from './agenda-words';
import { agendaReaders, untoldOf, type AgendaReader, type Untold } from './agenda-readers';
import { isKnown } from './known-agenda';

/** Milliseconds without a further change after which what changed is told by itself. */
export const quiet = 15 * 60_000;

/**
 * Tells what changed in an agenda to those it changes for: one mail with all of it, once it has been quiet for a while or when
 * a planner says so. The mails and the note that they were written are one transaction, so nothing is told twice; what was
 * changed and changed back is told to nobody.
 */
@Injectable()
export class TellAgenda implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly texts: Texts,
    private readonly jobs: JobList,
    private readonly trainings: PlannedTrainings,
    private readonly invitations: SendInvitations,
  ) {}

  onModuleInit(): void {
    this.jobs.add({ name: 'changes of agendas', every: 30_000, run: () => this.run() });
  }

  /** Returns how many trainings were told of. */
  async run(): Promise<number> {
    const until = new Date(this.clock.now().getTime() - quiet);
    const due = await this.db.read<{ id: string }>(sql`
      select c.training_id as id from agenda_change c join training tr on tr.id = c.training_id
      where c.last_at <= ${until} and tr.state <> 'postponed' order by c.last_at limit 100`);
    let told = 0;
    for (const { id } of due) told += await this.db.transaction(null, (tx) => this.ifStillDue(tx, id, until));
    return told;
  }

  /** What would be told, and to whom. */
  async preview(actor: Actor, id: string): Promise<AgendaNews> {
    const training = await this.trainings.one(actor, id);
    const query = <Row extends Record<string, unknown>>(statement: ReturnType<typeof sql>) => this.db.read<Row>(statement);
    const untold = await untoldOf(query, id);
    if (!untold) return { version: training.version, differences: [], tellsAt: null, participants: 0, trainers: [], unreachable: [] };
    const readers = await agendaReaders(query, untold);
    const names = await namesOf(query, untold);
    const reached = readers.filter(({ email }) => email !== null);
    return {
      version: training.version,
      differences: agendaDifferences(untold.before, untold.after).map((one) => ({
        kind: one.kind,
        before: one.kind === 'added' ? null : shown(one.before, names),
        after: one.kind === 'removed' ? null : shown(one.after, names),
      })),
      tellsAt: isKnown(training.state) ? new Date(untold.lastAt.getTime() + quiet).toISOString() : null,
      participants: reached.filter(({ isTrainer }) => !isTrainer).length,
      trainers: reached.filter(({ isTrainer }) => isTrainer).map(({ name }) => name),
      unreachable: readers.filter(({ email }) => email === null).map(({ name }) => name),
    };
  }

  /** Tells it now, on the state that was shown. */
  async now(actor: Actor, id: string, version: number): Promise<AgendaNews> {
    await this.db.transaction(actor, async (tx) => {
      const training = await this.trainings.hold(tx, actor, id);
      if (training.version !== version) throw new Refusal('stale-version');
      if (!isKnown(training.state)) throw new Refusal('transition-not-allowed', { params: { from: training.state, to: training.state } });
      const [held] = await tx.query(sql`select 1 from agenda_change where training_id = ${id} for update`);
      // Somebody else told it a moment ago, or the quiet did.
      if (held) await this.tell(tx, id);
    });
    return this.preview(actor, id);
  }

  private async ifStillDue(tx: Transaction, id: string, until: Date): Promise<number> {
    const [training] = await tx.query<{ state: Parameters<typeof isKnown>[0] }>(sql`select state from training where id = ${id} for no key update`);
    const [due] = await tx.query(sql`select 1 from agenda_change where training_id = ${id} and last_at <= ${until} for update`);
    if (!due || !training || training.state === 'postponed') return 0;
    if (isKnown(training.state)) return this.tell(tx, id);
    // It was cancelled or held meanwhile: nobody plans by it any more.
    await tx.query(sql`delete from agenda_change where training_id = ${id}`);
    return 0;
  }

  private async tell(tx: Transaction, id: string): Promise<number> {
    const untold = await untoldOf(tx.query, id);
    if (!untold) return 0;
    const readers = await agendaReaders(tx.query, untold);
    const names = await namesOf(tx.query, untold);
    // Before the calendars are asked: they wait as long as something is untold.
    await tx.query(sql`delete from agenda_change where training_id = ${id}`);
    const calendars = await this.invitations.renewed(tx, id, readers.map(({ personId }) => personId));
    for (const reader of readers) if (reader.email !== null) await this.mail(tx, untold, reader, reader.email, names, calendars.get(reader.personId));
    if (readers.length === 0) return 0;
    await tx.audit({
      action: 'training.agenda-told', subject: ['training', id],
      after: { differences: agendaDifferences(untold.before, untold.after).length, people: readers.filter(({ email }) => email !== null).length },
    });
    return 1;
  }

  private async mail(tx: Transaction, untold: Untold, reader: AgendaReader, to: string, names: ReadonlyMap<string, string>, calendar: Calendar): Promise<void> {
    const { language, differences, name } = reader;
    const { t } = this.texts.in(language);
    const { timeZone, title, code, programmeId, trainingId } = untold;
    await tx.mail({
      to, language, programmeId, template: 'agendaChanged',
      params: { name, training: title, code, count: differences.length, changes: differenceLines(differences, { language, timeZone, names, t }), path: `/trainings/${trainingId}?tab=agenda` },
      ...(calendar && { calendar }),
    });
  }
}

type Calendar = Awaited<ReturnType<SendInvitations['renewed']>> extends Map<string, infer C> ? C | undefined : never;

/** Under the names that circulate: mails lie open on desks. */
async function namesOf(query: Transaction['query'], { before, after }: Untold): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set([...before, ...after].flatMap(({ trainerIds }) => trainerIds))];
  const rows = await query<{ id: string; displayName: string; workName: string }>(sql`
    select id, display_name as "displayName", work_name as "workName" from person where id = any(${ids}::uuid[])`);
  return new Map(rows.map((row) => [row.id, circulatedName(row)]));
}

function shown({ id, title, room, startsAt, endsAt, trainerIds }: Untold['before'][number], names: ReadonlyMap<string, string>) {
  return { id, title, room, startsAt, endsAt, trainers: trainerIds.flatMap((trainer) => names.get(trainer) ?? []) };
}
