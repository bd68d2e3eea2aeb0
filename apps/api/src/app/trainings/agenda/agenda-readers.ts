import { agendaDifferences, differencesForTrainer, type KnownSession, type SessionDifference } from '@liaison/domain/agenda';
import { placeHoldingStates } from '@liaison/domain/states';
import { isLanguage, type Language } from '@liaison/i18n';
import sql from 'sql-template-tag';
import type { Transaction } from '../../shared/database/database';
import { knownAgenda } from './known-agenda';

/** An agenda that changed since people were last told of it. */
export interface Untold {
  readonly trainingId: string;
  readonly programmeId: string;
  readonly code: string;
  readonly title: string;
  readonly timeZone: string;
  readonly version: number;
  readonly since: Date;
  readonly lastAt: Date;
  readonly changedBy: string | null;
  readonly before: readonly KnownSession[];
  readonly after: readonly KnownSession[];
  /** By person, what a mail of its own told them since. */
  readonly told: Readonly<Record<string, readonly KnownSession[]>>;
}

/** Somebody it changes something for, and what. */
export interface AgendaReader {
  readonly personId: string;
  readonly name: string;
  /** null where no mail reaches them. */
  readonly email: string | null;
  readonly language: Language;
  readonly isTrainer: boolean;
  readonly differences: readonly SessionDifference[];
}

type Query = Transaction['query'];

export async function untoldOf(query: Query, trainingId: string): Promise<Untold | undefined> {
  const [found] = await query<Untold>(sql`
    select tr.id as "trainingId", tr.programme_id as "programmeId", tr.code, tr.title, tr.time_zone as "timeZone", tr.version, c.since, c.last_at as "lastAt",
      c.changed_by as "changedBy", c.before, ${knownAgenda} as after, c.told
    from agenda_change c join training tr on tr.id = c.training_id where c.training_id = ${trainingId}`);
  return found;
}

interface Person {
  readonly personId: string;
  readonly name: string;
  readonly email: string | null;
  readonly accountLanguage: string | null;
  readonly languages: readonly string[];
  readonly participates: boolean;
}

/**
 * Whom the change is for. People with a place hear of the whole agenda, once they were invited to it: who got the place after
 * the change knows no other. Trainers hear of their sessions. Whoever made all of it hears nothing.
 */
export async function agendaReaders(query: Query, untold: Untold): Promise<AgendaReader[]> {
  const { trainingId, before, after, told, since, changedBy } = untold;
  const trainers = [...new Set([...before, ...after].flatMap(({ trainerIds }) => trainerIds))];
  const people = await query<Person & Record<string, unknown>>(sql`
    with participant as (
      select n.person_id from nomination n join training tr on tr.id = n.training_id
      join calendar_invitation i on i.training_id = n.training_id and i.person_id = n.person_id
      where n.training_id = ${trainingId} and n.state = any(${[...placeHoldingStates]}::text[]) and tr.state in ('selected', 'confirmed', 'running')
        and not i.is_cancelled and (i.sequence > 0 or i.changed_at <= ${since}))
    select p.id as "personId", p.display_name as name, p.languages, a.language as "accountLanguage", p.id in (select person_id from participant) as participates,
      coalesce(a.email, (select e.email from person_email e where e.person_id = p.id and e.bounced_at is null order by e.is_primary desc, e.email limit 1)) as email
    from person p left join account a on a.person_id = p.id and a.active
    where (p.id in (select person_id from participant) or p.id = any(${trainers}::uuid[])) and not exists (select 1 from account by where by.id = ${changedBy}::uuid and by.person_id = p.id)
    order by p.sort_key, p.id`);
  return people.flatMap(({ personId, name, email, accountLanguage, languages, participates }) => {
    const differences = participates ? agendaDifferences(before, after) : differencesForTrainer(personId, knownTo(personId, before, told[personId] ?? []), after);
    if (differences.length === 0) return [];
    return [{ personId, name, email, language: languageOf(accountLanguage, languages), isTrainer: trainers.includes(personId), differences }];
  });
}

/** What a trainer knows: the agenda they were told of, and over it what a mail of its own said since. */
function knownTo(personId: string, before: readonly KnownSession[], told: readonly KnownSession[]): KnownSession[] {
  const known = new Map(before.map((session) => [session.id, session]));
  for (const session of told) known.set(session.id, { ...session, trainerIds: [...new Set([...session.trainerIds, personId])] });
  return [...known.values()];
}

function languageOf(account: string | null, spoken: readonly string[]): Language {
  if (isLanguage(account)) return account;
  return spoken.map((tag) => tag.split('-')[0]).find(isLanguage) ?? 'en';
}
