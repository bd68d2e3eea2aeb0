import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Role } from '@liaison/domain/access';
import { isLanguage, type Language } from '@liaison/i18n';
import sql, { type Sql } from 'sql-template-tag';
import { Clock } from '../clock/clock';
import { Config } from '../config/config';
import { Database } from '../database/database';
import type { Actor } from './actor';

/** Twelve hours: one long working day. */
export const sessionMilliseconds = 12 * 3_600_000;

/** Readers kept in memory at once; a process that meets more begins anew. */
const mostRemembered = 10_000;

interface Remembered {
  readonly actor: Actor;
  readonly at: number;
  /** The process's actions until then: any further one may have changed what was read. */
  readonly commits: number;
}

/**
 * What a cookie holds: the token, and after a dot its turn. Whoever changes their own session gets a new turn with the
 * answer, so that no other process takes them for who they were a moment ago.
 */
export function newTurn(cookie: string): string {
  return `${tokenIn(cookie)}.${randomBytes(6).toString('base64url')}`;
}

function tokenIn(cookie: string): string {
  return cookie.split('.', 1)[0] ?? '';
}

export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** Tokens are kept as hashes: reading the database does not open a session. */
export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

interface ActorRow {
  session_id: string;
  account_id: string;
  person_id: string;
  language: string;
  assignment_id: string;
  role: Role;
  programme_id: string;
  phase_id: string | null;
  country_scope: string | null;
  organisation_id: string | null;
  country_code: string | null;
  sector_code: string | null;
}

/**
 * The roles that count now. A role given for a country begins and ends with the day of that country's zone; others
 * with the day in UTC. One that comes from an office counts while the office is held, to the minute.
 */
export function assignmentCounts(now: Date): Sql {
  return sql`(ra.ended_at is null
    and (${now}::timestamptz at time zone coalesce((select c.time_zone from country c where c.code = ra.country_code), 'UTC'))::date
      between ra.valid_from and coalesce(ra.valid_to, 'infinity')
    and (ra.mandate_id is null or exists (
      select 1 from mandate om where om.id = ra.mandate_id and om.begins_at <= ${now} and coalesce(om.ends_at, 'infinity') > ${now})))`;
}

/**
 * Where the person belongs now. A mandate that ended a minute ago opens nothing any more, whether or not its row was already
 * brought in step.
 */
function belongs(now: Date): Sql {
  return sql`left join programme_person pp on pp.programme_id = ra.programme_id and pp.person_id = a.person_id
    and coalesce(pp.counts_until, 'infinity') > ${now}`;
}

/** What is read of an account `a`, the role `ra` it acts in and the place `pp` of its person. */
const reader = sql`a.id as account_id, a.person_id, a.language, ra.id as assignment_id, ra.role, ra.programme_id,
  ra.country_code as country_scope, pp.organisation_id, pp.country_code, pp.sector_code`;

@Injectable()
export class Sessions {
  private readonly remembered = new Map<string, Remembered>();

  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  /**
   * Who a cookie belongs to. What an action of this process took away is gone at once; what another process or the
   * calendar took away, after a second (decision 10).
   */
  async actorOf(cookie: string): Promise<Actor | null> {
    const now = this.clock.now().getTime();
    const { commits } = this.db;
    const key = hashToken(cookie).toString('base64');
    const known = this.remembered.get(key);
    if (known && known.commits === commits && now >= known.at && now < known.at + this.config.sessionMemory) return known.actor;
    const actor = await this.read(tokenIn(cookie));
    if (this.remembered.size >= mostRemembered) this.remembered.clear();
    // What begins to be read before an action ends counts as read before it, and is not gone by afterwards.
    if (actor && this.config.sessionMemory > 0) this.remembered.set(key, { actor, at: now, commits });
    else this.remembered.delete(key);
    return actor;
  }

  private async read(token: string): Promise<Actor | null> {
    const now = this.clock.now();
    const [row] = await this.db.readHot<ActorRow>(
      'session',
      sql`
        select s.id as session_id, s.phase_id, ${reader}
        from session s
        join account a on a.id = s.account_id and a.active
        join role_assignment ra on ra.id = s.assignment_id and ra.account_id = a.id and ${assignmentCounts(now)}
        ${belongs(now)}
        where s.token_hash = ${hashToken(token)} and s.expires_at > ${now}`,
    );
    return row ? toActor(row) : null;
  }

  /** In whose name something goes on that somebody decided; nobody's, once their account or their role has ended. */
  async actorOfAssignment(accountId: string, assignmentId: string): Promise<Actor | null> {
    const now = this.clock.now();
    const row = await this.db.readOne<ActorRow>(sql`
      select a.id as session_id, null as phase_id, ${reader}
      from account a
      join role_assignment ra on ra.id = ${assignmentId} and ra.account_id = a.id and ${assignmentCounts(now)}
      ${belongs(now)}
      where a.id = ${accountId} and a.active`);
    return row ? toActor(row) : null;
  }

  /** Who a calendar feed speaks for, and the country it is about; null where it is their own. */
  async actorOfFeed(token: string): Promise<{ actor: Actor; countryCode: string | null } | null> {
    const now = this.clock.now();
    const row = await this.db.readOne<ActorRow & { feed_country: string }>(sql`
      select f.country_code as feed_country, f.account_id as session_id, null as phase_id, ${reader}
      from calendar_feed f
      join account a on a.id = f.account_id and a.active
      join role_assignment ra on ra.id = f.assignment_id and ra.account_id = a.id and ${assignmentCounts(now)}
      ${belongs(now)}
      where f.token_hash = ${hashToken(token)}`);
    return row ? { actor: toActor(row), countryCode: row.feed_country || null } : null;
  }
}

function toActor(row: ActorRow): Actor {
  const language: Language = isLanguage(row.language) ? row.language : 'en';
  return {
    sessionId: row.session_id,
    accountId: row.account_id,
    personId: row.person_id,
    assignmentId: row.assignment_id,
    role: row.role,
    programmeId: row.programme_id,
    phaseId: row.phase_id,
    countries: row.country_scope === null ? 'all' : [row.country_scope],
    organisationId: row.organisation_id,
    countryCode: row.country_code,
    sectorCode: row.sector_code,
    language,
  };
}
