import sql, { join, raw, type Sql } from 'sql-template-tag';

/** What stands where a name was, or words about somebody; the same in every language. */
export const noName = '—';

/** Whose id a row holds: the person's own, that of an account of theirs, or that of their nomination for a training. */
type Owner = 'person' | 'account' | 'nomination';

/** The ids of one person: of the record, and of those that were merged into it. */
export type Ids = readonly string[];

/**
 * What becomes of one table's rows when their person is erased. Every text column of it is either cleared or said to stay, and why: a
 * test fails for a table or a column that nobody decided about.
 */
export interface ErasePart {
  readonly table: string;
  readonly owner: Owner;
  /** Where the owner's id stands. */
  readonly columns: readonly string[];
  /** The rows go. Absent where they stay and columns of them are cleared. */
  readonly isRemoved?: true;
  /** New values by column; `t` is the alias of the table. */
  readonly clears?: (ids: Ids, now: Date) => Readonly<Record<string, Sql>>;
  /** The rows that are cleared, where it is not all of them. */
  readonly where?: Sql;
  /** Text that stays because it names nobody. */
  readonly keeps?: readonly string[];
  readonly isVersioned?: true;
}

const blank = sql`${noName}::text`;
/** Words that may speak of somebody; that there were some stays. */
const silenced = (column: string): Sql => sql`case when t.${raw(column)} <> '' then ${noName}::text else t.${raw(column)} end`;

const identity: readonly ErasePart[] = [
  { table: 'session', owner: 'account', columns: ['account_id'], isRemoved: true },
  { table: 'calendar_feed', owner: 'account', columns: ['account_id'], isRemoved: true },
  { table: 'role_assignment', owner: 'account', columns: ['account_id'], where: sql`t.ended_at is null`, clears: (_, now) => ({ ended_at: sql`${now}` }), keeps: ['role', 'country_code'] },
];

const materials: readonly ErasePart[] = [
  // Who took which file is proof against a leak, and counts; it names a number.
  { table: 'download', owner: 'person', columns: ['person_id'] },
  { table: 'material_visit', owner: 'account', columns: ['account_id'], isRemoved: true },
  { table: 'material_subscription', owner: 'account', columns: ['account_id'], isRemoved: true },
  { table: 'reading_mark', owner: 'account', columns: ['account_id'], isRemoved: true },
  { table: 'digest_setting', owner: 'account', columns: ['account_id'], isRemoved: true },
  { table: 'digest', owner: 'account', columns: ['account_id'] },
  { table: 'edition_notice', owner: 'account', columns: ['account_id'], keeps: ['kind'] },
  { table: 'material_review_reminder', owner: 'account', columns: ['account_id'] },
  { table: 'law_reminder', owner: 'account', columns: ['account_id'], keeps: ['reason'] },
];

const trainings: readonly ErasePart[] = [
  { table: 'attendance_mark', owner: 'nomination', columns: ['nomination_id'], clears: () => ({ reason: silenced('reason') }), where: sql`t.reason is not null`, keeps: ['half', 'value', 'method'] },
  { table: 'final_test_result', owner: 'nomination', columns: ['nomination_id'], clears: () => ({ reason: silenced('reason') }), where: sql`t.reason is not null` },
  { table: 'attendance', owner: 'nomination', columns: ['nomination_id'], keeps: ['half', 'value', 'method'] },
  { table: 'nomination_score', owner: 'nomination', columns: ['nomination_id'] },
  // What they need goes; what levels said of them names a number.
  { table: 'participant_need', owner: 'nomination', columns: ['nomination_id'], isRemoved: true },
  // What was answered goes whole: with the nomination here, with the application where it goes.
  { table: 'answer_sheet', owner: 'nomination', columns: ['nomination_id'], isRemoved: true },
  { table: 'nomination_endorsement', owner: 'nomination', columns: ['nomination_id'], keeps: ['state'] },
  // What they wrote to apply goes whole; a nomination that came of it stays as a number.
  { table: 'application', owner: 'person', columns: ['person_id'], isRemoved: true },
  { table: 'endorsement_holder', owner: 'account', columns: ['account_id'], isRemoved: true },
  { table: 'table_seat', owner: 'nomination', columns: ['nomination_id'] },
  {
    table: 'nomination', owner: 'person', columns: ['person_id'],
    clears: () => ({ reason: silenced('reason'), answer_token: sql`null` }),
    keeps: ['country_code', 'sector_code', 'discipline', 'route', 'state', 'answer_zone', 'passed_over', 'joins'],
  },
  { table: 'session_trainer', owner: 'person', columns: ['person_id'] },
  { table: 'trainer_module', owner: 'person', columns: ['person_id'] },
  { table: 'trainer', owner: 'person', columns: ['person_id'], clears: () => ({ note: sql`''`, active: sql`false` }), keeps: ['disciplines'], isVersioned: true },
  { table: 'trainer_invitation', owner: 'person', columns: ['person_id'], clears: () => ({ message: silenced('message'), reason: silenced('reason') }), keeps: ['state'], isVersioned: true },
  { table: 'calendar_invitation', owner: 'person', columns: ['person_id'], keeps: ['fingerprint'] },
  {
    // What was certified stays counted; whose it was, its badge and its document are found by nobody any more.
    table: 'certificate', owner: 'person', columns: ['person_id'],
    clears: () => ({
      is_erased: sql`true`, credential: sql`null`, state_reason: silenced('state_reason'), facts: sql`t.facts || jsonb_build_object('name', ${noName}::text, 'latinName', null)`,
    }),
    keeps: ['number', 'code', 'sha256', 'state'],
  },
  { table: 'training_task', owner: 'account', columns: ['owner_id'], keeps: ['code'] },
];

const network: readonly ErasePart[] = [
  {
    table: 'introduction', owner: 'person', columns: ['requester_id', 'broker_id', 'target_id'],
    clears: (ids) => ({
      state: sql`case when t.state in ('requested', 'broker-asked', 'target-asked') then 'expired' else t.state end`, due_at: sql`null`, reason: silenced('reason'),
      purpose: sql`case when t.requester_id = any(${ids}::uuid[]) then ${noName}::text else t.purpose end`,
      released_email: sql`case when t.target_id <> all(${ids}::uuid[]) then t.released_email end`, released_phone: sql`case when t.target_id <> all(${ids}::uuid[]) then t.released_phone end`,
      released_note: sql`case when t.target_id <> all(${ids}::uuid[]) then t.released_note end`,
    }),
    keeps: ['country_code', 'outcome'], isVersioned: true,
  },
  {
    table: 'tie', owner: 'person', columns: ['from_person_id', 'to_person_id'], where: sql`t.state <> 'ended'`,
    clears: (_, now) => ({ state: sql`'ended'`, until: sql`greatest(t.since, ${now}::date)` }), keeps: ['kind', 'direction'], isVersioned: true,
  },
  {
    // A post survives its holder; what reached this person goes, and what was checked was checked of them.
    table: 'contact', owner: 'person', columns: ['person_id'],
    clears: () => ({
      person_id: sql`null`, email: sql`null`, phone: sql`null`, note: sql`''`, verification: sql`'VR'`, confirmed_by: sql`null`, verify_due: sql`null`,
    }),
    keeps: ['title', 'languages', 'listing', 'email_visibility', 'phone_visibility', 'folded', 'consent_limit', 'verify_method'], isVersioned: true,
  },
  // What somebody shared is open to nobody once they are gone; what was given to them goes.
  {
    table: 'contact_share', owner: 'account', columns: ['account_id'], clears: (_, now) => ({ title: silenced('title'), purpose: silenced('purpose'), revoked_at: sql`coalesce(t.revoked_at, ${now})` }),
    keeps: ['tlp'], isVersioned: true,
  },
  { table: 'contact_share_recipient', owner: 'account', columns: ['account_id'], isRemoved: true },
  // Snapshots know people by a token; without the row that leads to it, theirs is nobody's, and no figure changes.
  { table: 'network_pseudonym', owner: 'person', columns: ['person_id'], isRemoved: true },
  { table: 'gap_task', owner: 'account', columns: ['asked_by', 'answered_by'], clears: () => ({ note: silenced('note'), answer: silenced('answer') }), keeps: ['country_code', 'grouping', 'column_code', 'outcome'], isVersioned: true },
];

const directory: readonly ErasePart[] = [
  { table: 'saved_search', owner: 'account', columns: ['account_id'], isRemoved: true },
  { table: 'import_mapping', owner: 'account', columns: ['account_id'], isRemoved: true },
  { table: 'import_sender', owner: 'account', columns: ['account_id'], keeps: ['sender_key', 'subject', 'name', 'columns', 'date_order', 'defaults'] },
  {
    table: 'import', owner: 'account', columns: ['account_id'],
    keeps: ['subject', 'file_name', 'sha256', 'format', 'state', 'settings', 'detected', 'headings', 'counts', 'problem', 'problem_params', 'sender'],
  },
  { table: 'consent', owner: 'person', columns: ['person_id'], isRemoved: true },
  { table: 'export_person', owner: 'person', columns: ['person_id'], isRemoved: true },
  { table: 'person_email', owner: 'person', columns: ['person_id'], isRemoved: true },
  { table: 'mandate', owner: 'person', columns: ['person_id'], clears: () => ({ ended_reason: silenced('ended_reason') }), where: sql`t.ended_reason is not null`, keeps: ['function_code'], isVersioned: true },
  {
    table: 'account', owner: 'person', columns: ['person_id'],
    clears: () => ({ email: sql`'erased-' || gen_random_uuid() || '@example.invalid'`, password_hash: sql`'erased'`, active: sql`false` }), keeps: ['language'], isVersioned: true,
  },
  {
    table: 'programme_person', owner: 'person', columns: ['person_id'],
    clears: () => ({ listing: sql`'only-me'`, chosen_listing: sql`'only-me'`, sort_key: sql`'~'`, notice: sql`'not-needed'`, notice_token: sql`null`, notice_message: sql`null` }),
    keeps: ['country_code', 'sector_code'],
  },
  {
    table: 'person', owner: 'person', columns: ['id'],
    clears: () => ({
      given_name: blank, family_name: blank, patronymic: sql`''`, latin_given_name: blank, latin_family_name: blank, latin_patronymic: sql`''`, work_name: sql`''`, display_name: blank,
      sort_key: sql`'~'`, folded: sql`''`, gender: sql`null`, languages: sql`'{}'::text[]`, language_levels: sql`'{}'::jsonb`, listing: sql`'only-me'`,
    }),
    keeps: ['name_order'], isVersioned: true,
  },
];

/** In the order in which they are done: an account is known by its person until its person is the last. */
export const eraseParts: readonly ErasePart[] = [...identity, ...materials, ...trainings, ...network, ...directory];

const owners: Readonly<Record<Owner, (ids: Ids) => Sql>> = {
  person: (ids) => sql`select unnest(${ids}::uuid[])`,
  account: (ids) => sql`select id from account where person_id = any(${ids}::uuid[])`,
  nomination: (ids) => sql`select id from nomination where person_id = any(${ids}::uuid[])`,
};

/** The statement that erases somebody from one table; null where nothing of it names them. */
export function erasing({ table, owner, columns, isRemoved, clears, where, isVersioned }: ErasePart, ids: Ids, now: Date): Sql | null {
  const owned = sql`(${join(columns.map((column) => sql`t.${raw(column)} in (${owners[owner](ids)})`), ' or ')})`;
  if (isRemoved) return sql`delete from ${raw(table)} t where ${owned}`;
  if (!clears) return null;
  const sets = Object.entries(clears(ids, now)).map(([column, value]) => sql`${raw(column)} = ${value}`);
  if (isVersioned) sets.push(sql`version = t.version + 1`);
  return sql`update ${raw(table)} t set ${join(sets)} where ${owned}${where ? sql` and ${where}` : sql``}`;
}
