import { Injectable, type OnModuleInit } from '@nestjs/common';
import { isLanguage, localeOf, type Language } from '@liaison/i18n';
import sql, { type Sql } from 'sql-template-tag';
import { Clock } from '../../shared/clock/clock';
import { Config } from '../../shared/config/config';
import { Database, type Transaction } from '../../shared/database/database';
import { JobList } from '../../shared/jobs/job-list';
import type { Mail } from '../../shared/jobs/outbox';
import { spokenDates, spokenSlot } from '../spoken-times';
import { invitationFile } from './invitation-file';

/** At most so many mails are written in one transaction; the rest follows at once. */
const batch = 50;

/** Somebody whose invitation is not what it was, or whom nobody invited yet. */
interface Due {
  readonly trainingId: string;
  readonly personId: string;
  readonly fingerprint: string;
  /** Of the row there is; null where there is none. */
  readonly sequence: number | null;
  readonly isCancelled: boolean;
  readonly startsAt: Date | null;
  readonly endsAt: Date | null;
  readonly programmeId: string;
  readonly code: string;
  readonly title: string;
  readonly venue: string;
  readonly city: string;
  readonly countryCode: string;
  readonly timeZone: string;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly name: string;
  readonly email: string | null;
  readonly accountLanguage: string | null;
  readonly languages: readonly string[];
}

/**
 * Sends invitations to calendars: to whoever is new, again with a higher sequence where time or place changed, and a
 * cancellation to whoever is not meant any more. It compares what was said with what is, so that no path of the product can
 * forget it; what was said and the mail are written together, so that each goes out once.
 */
@Injectable()
export class SendInvitations implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly config: Config,
    private readonly jobs: JobList,
  ) {}

  onModuleInit(): void {
    this.jobs.add({ name: 'invitations to calendars', every: 15_000, run: () => this.run() });
  }

  /** Returns how many invitations were changed. */
  async run(): Promise<number> {
    let changed = 0;
    while (!this.jobs.stopping.aborted) {
      const done = await this.db.transaction(null, (tx) => this.write(tx));
      changed += done;
      if (done < batch) return changed;
    }
    return changed;
  }

  private async write(tx: Transaction): Promise<number> {
    // One process at a time: the other would write the same, be refused and begin again.
    const [lock] = await tx.query<{ mine: boolean }>(sql`select pg_try_advisory_xact_lock(hashtextextended('invitations to calendars', 0)) as mine`);
    if (!lock?.mine) return 0;
    // What changed in an agenda goes out with the mail that says what: `TellAgenda`.
    const due = await this.due(tx, sql`(c.training_id is null or c.is_cancelled or tr.state in ('postponed', 'cancelled')
      or not exists (select 1 from agenda_change ac where ac.training_id = tr.id))`);
    for (const one of due) await this.tell(tx, one);
    return due.length;
  }

  /** The invitations of these people that are not what they were, by person, as sent: for a mail that says more than they do. */
  async renewed(tx: Transaction, trainingId: string, personIds: readonly string[]): Promise<Map<string, NonNullable<Mail['calendar']>>> {
    const files = new Map<string, NonNullable<Mail['calendar']>>();
    const due = await this.due(tx, sql`tr.id = ${trainingId}::uuid and p.id = any(${personIds}::uuid[]) and not c.is_cancelled`, personIds.length);
    for (const one of due) {
      const sequence = await this.note(tx, one);
      if (one.email !== null) files.set(one.personId, { method: methodOf(one), text: this.file(one, sequence, placeOf(one, languageOf(one))) });
    }
    return files;
  }

  private due(tx: Transaction, which: Sql, most: number = batch): Promise<Due[]> {
    return tx.query<Due>(sql`
      with meant as (
        select distinct on (i.training_id, i.person_id) i.* from calendar_invitee i join training tr on tr.id = i.training_id
        where tr.ends_on >= ${this.clock.today()}::date order by i.training_id, i.person_id, i.starts_at)
      select tr.id as "trainingId", p.id as "personId", coalesce(m.fingerprint, c.fingerprint) as fingerprint, c.sequence, m.training_id is null as "isCancelled",
        case when m.training_id is null then c.starts_at else m.starts_at end as "startsAt", case when m.training_id is null then c.ends_at else m.ends_at end as "endsAt",
        tr.programme_id as "programmeId", tr.code, tr.title, tr.venue, tr.city, tr.country_code as "countryCode", tr.time_zone as "timeZone",
        tr.starts_on::text as "startsOn", tr.ends_on::text as "endsOn", p.display_name as name, p.languages, a.language as "accountLanguage",
        coalesce(a.email, (select e.email from person_email e where e.person_id = p.id and e.bounced_at is null order by e.is_primary desc, e.email limit 1)) as email
      from meant m full join calendar_invitation c on c.training_id = m.training_id and c.person_id = m.person_id
      join training tr on tr.id = coalesce(m.training_id, c.training_id) join person p on p.id = coalesce(m.person_id, c.person_id)
      left join account a on a.person_id = p.id and a.active
      where tr.ends_on >= ${this.clock.today()}::date and ${which} and case
        when c.training_id is null then true
        when m.training_id is null then not c.is_cancelled
        else c.is_cancelled or c.fingerprint <> m.fingerprint end
      order by tr.starts_on, tr.id, p.id limit ${most}`);
  }

  /** Notes what is said now, before it is said; returns the sequence it is said with. */
  private async note(tx: Transaction, due: Due): Promise<number> {
    const sequence = due.sequence === null ? 0 : due.sequence + 1;
    await tx.query(sql`
      insert into calendar_invitation (training_id, person_id, sequence, fingerprint, is_cancelled, starts_at, ends_at, changed_at)
      values (${due.trainingId}, ${due.personId}, ${sequence}, ${due.fingerprint}, ${due.isCancelled}, ${due.startsAt}, ${due.endsAt}, ${this.clock.now()})
      on conflict (training_id, person_id) do update set sequence = excluded.sequence, fingerprint = excluded.fingerprint,
        is_cancelled = excluded.is_cancelled, starts_at = excluded.starts_at, ends_at = excluded.ends_at, changed_at = excluded.changed_at`);
    return sequence;
  }

  private async tell(tx: Transaction, due: Due): Promise<void> {
    const sequence = await this.note(tx, due);
    // Whom no mail reaches is noted all the same, so that the sequence is right when an address is known.
    if (due.email === null) return;
    const language = languageOf(due);
    const place = placeOf(due, language);
    const when = due.startsAt && due.endsAt ? spokenSlot(language, due.timeZone, due.startsAt, due.endsAt) : spokenDates(language, due.startsOn, due.endsOn);
    await tx.mail({
      to: due.email,
      language,
      programmeId: due.programmeId,
      template: due.isCancelled ? 'calendarCancelled' : sequence === 0 ? 'calendarInvited' : 'calendarChanged',
      params: { name: due.name, training: due.title, code: due.code, when, place, path: `/trainings/${due.trainingId}` },
      calendar: { method: methodOf(due), text: this.file(due, sequence, place) },
    });
  }

  private file(due: Due, sequence: number, place: string): string {
    const { trainingId, code, title, timeZone, startsOn, endsOn, isCancelled, name } = due;
    return invitationFile({
      trainingId, code, title, place, timeZone, startsOn, endsOn, sequence, isCancelled,
      startsAt: due.startsAt?.toISOString() ?? null,
      endsAt: due.endsAt?.toISOString() ?? null,
      attendee: { name, email: due.email ?? '' },
      organiser: { name: 'Liaison', email: this.config.mailFrom },
      address: this.config.publicUrl,
      now: this.clock.now(),
    });
  }
}

function methodOf({ isCancelled }: Due): 'CANCEL' | 'REQUEST' {
  return isCancelled ? 'CANCEL' : 'REQUEST';
}

function placeOf({ venue, city, countryCode }: Due, language: Language): string {
  const country = new Intl.DisplayNames(localeOf(language), { type: 'region' }).of(countryCode) ?? countryCode;
  return [venue, city, country].filter(Boolean).join(', ');
}

function languageOf({ accountLanguage, languages }: Due): Language {
  if (isLanguage(accountLanguage)) return accountLanguage;
  return languages.map((tag) => tag.split('-')[0]).find(isLanguage) ?? 'en';
}
