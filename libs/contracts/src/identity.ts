import * as z from 'zod';
import { defineRoutes } from './route';
import { Bilingual, CountryCode, Id, IdParams, Instant, InterfaceLanguage, PlainDate, Version, Words, line, many, page, paging } from './shared';
import { roles } from '@liaison/domain/access';

export const RoleCode = z.enum(roles);

export const PhaseView = z.strictObject({
  id: Id,
  number: z.int(),
  name: Bilingual,
  startsOn: PlainDate,
  endsOn: PlainDate,
});

/** A hat a person wears: one role in one programme, for some countries or for all. */
export const AssignmentView = z.strictObject({
  assignmentId: Id,
  role: RoleCode,
  programme: z.strictObject({ id: Id, code: z.string(), kind: z.enum(['training-network', 'diaspora-engagement']), name: Bilingual }),
  countries: z.union([z.literal('all'), z.array(CountryCode)]),
});

export const SessionView = z.strictObject({
  /** `choosePassword` is true until the first password, which came by mail, is replaced by one of one's own. */
  account: z.strictObject({ id: Id, email: z.string(), language: InterfaceLanguage, choosePassword: z.boolean() }),
  person: z.strictObject({ id: Id, displayName: z.string() }),
  acting: AssignmentView,
  assignments: z.array(AssignmentView),
  permissions: z.array(z.string()),
  phases: z.array(PhaseView),
  /** The phase the lists are read for; null reads all phases. */
  phaseId: Id.nullable(),
});
export type SessionView = z.infer<typeof SessionView>;

export const SignIn = z.strictObject({ email: z.email().max(254), password: z.string().min(1).max(200) });

export const DemonstrationView = z.strictObject({
  demonstration: z.boolean(),
  accounts: z.array(
    z.strictObject({ email: z.string(), password: z.string(), role: RoleCode, displayName: z.string(), programme: Bilingual }),
  ),
});

export const AccountItem = z.strictObject({
  id: Id,
  personId: Id,
  email: z.string(),
  displayName: z.string(),
  active: z.boolean(),
  /** Until when the first password, sent by mail, works; null once the person chose their own. */
  invitedUntil: Instant.nullable(),
  lastSignInAt: Instant.nullable(),
  assignments: z.array(
    z.strictObject({
      id: Id,
      role: RoleCode,
      countryCode: CountryCode.nullable(),
      validFrom: PlainDate,
      validTo: PlainDate.nullable(),
      /** The office it comes from, and ends with. */
      office: z.strictObject({ mandateId: Id, organisationName: z.string(), functionCode: z.string(), validTo: PlainDate.nullable() }).nullable(),
    }),
  ),
  version: Version,
});

export const NewAssignment = z
  .strictObject({
    role: RoleCode,
    /** null acts for all countries. */
    countryCode: CountryCode.nullable(),
    validFrom: PlainDate,
    validTo: PlainDate.nullable(),
    /** A mandate of the person: the role ends with it, to the minute. */
    mandateId: Id.nullable().default(null),
  })
  .refine(({ validFrom, validTo }) => validTo === null || validTo >= validFrom, { error: 'ends before it begins', path: ['validTo'] });

export const AccountsQuery = z.strictObject({ ...paging, q: Words.optional(), role: many(RoleCode), state: z.enum(['active', 'invited', 'closed']).optional() });

export const AuditItem = z.strictObject({
  id: z.string(),
  at: Instant,
  actorName: z.string().nullable(),
  role: z.string().nullable(),
  action: z.string(),
  subjectKind: z.string(),
  subjectId: z.string(),
  /** What the subject is called now, where the viewer may see it. */
  subjectName: z.string().nullable(),
  before: z.unknown().nullable(),
  after: z.unknown().nullable(),
});

export const AuditQuery = z.strictObject({
  ...paging,
  subjectKind: many(line(40)),
  subjectId: line(64).optional(),
  /** Who did it, by a part of the name. */
  actor: Words.optional(),
  from: PlainDate.optional(),
  to: PlainDate.optional(),
});

export const TrailCheck = z.strictObject({
  entries: z.int(),
  chains: z.int(),
  seals: z.int(),
  intact: z.boolean(),
  /** What does not fit, at most fifty. The subject is null where it belongs to another programme, and for seals. */
  findings: z.array(
    z.strictObject({
      code: z.enum(['entry-missing', 'entry-not-following', 'entry-changed', 'seal-missing', 'seal-not-following', 'seal-count', 'seal-changed']),
      subject: z.string().nullable(),
      number: z.int(),
    }),
  ),
});

export const OutboxItem = z.strictObject({
  id: Id,
  recipient: z.string(),
  subject: z.string(),
  /** Of the subject and the text: the recipient's. */
  language: InterfaceLanguage,
  state: z.enum(['pending', 'sending', 'sent', 'uncertain', 'failed', 'held', 'withheld']),
  attempts: z.int(),
  createdAt: Instant,
  sentAt: Instant.nullable(),
  lastError: z.string().nullable(),
});

/** A password in a mail is shown as dots, except where no mail leaves the installation and this page is the only way to read it. */
export const MailView = OutboxItem.extend({ text: z.string() });

export const SearchHit = z.strictObject({
  kind: z.enum(['person', 'organisation', 'post', 'training', 'material', 'country', 'contact']),
  id: z.string(),
  title: z.string(),
  subtitle: z.string(),
  url: z.string(),
});

export const TodayView = z.strictObject({
  /** Trainings ahead that concern the acting role, the next first, at most five. */
  trainings: z.array(
    z.strictObject({
      id: Id,
      code: z.string(),
      title: z.string(),
      countryCode: CountryCode,
      city: z.string(),
      startsOn: PlainDate,
      endsOn: PlainDate,
      state: z.string(),
    }),
  ),
  /** Materials published since the last visit, at most five. */
  materials: z.array(z.strictObject({ id: Id, title: Bilingual, edition: z.string(), publishedAt: Instant })),
  /** What asks for a hand, each with the number it counts. */
  tasks: z.array(
    z.strictObject({
      code: z.enum(['contacts-due', 'gaps-asked', 'uncertain-mails', 'quotas-open', 'versions-stale', 'drafts-open', 'reviews-due', 'invitations-open', 'tasks-overdue', 'tasks-mine', 'lists-open', 'endorsements-asked']),
      count: z.int(),
      url: z.string(),
    }),
  ),
});

export const identityRoutes = defineRoutes({
  'POST /session': {
    summary: 'Sign in with e-mail and password; sets the session cookie.',
    access: 'public',
    body: SignIn,
    response: SessionView,
    status: 201,
    errors: ['sign-in-failed', 'too-many-attempts'],
  },
  'GET /session': { summary: 'The signed-in account, its roles and what the acting role may do.', access: 'signed-in', response: SessionView },
  'DELETE /session': { summary: 'Sign out; the session is gone at once.', access: 'signed-in', response: 'nothing' },
  'PUT /session/acting': {
    summary: 'Act in another of one’s roles.',
    access: 'signed-in',
    body: z.strictObject({ assignmentId: Id }),
    response: SessionView,
  },
  'PUT /session/phase': {
    summary: 'Read the lists for one phase of the programme, or for all.',
    access: 'signed-in',
    body: z.strictObject({ phaseId: Id.nullable() }),
    response: SessionView,
  },
  'PUT /session/language': {
    summary: 'Choose the language of pages, mails and documents.',
    access: 'signed-in',
    body: z.strictObject({ language: InterfaceLanguage }),
    response: SessionView,
  },
  'PUT /session/password': {
    summary: 'Change the own password; other sessions of the account end.',
    access: 'signed-in',
    body: z.strictObject({ current: z.string().min(1).max(200), next: z.string().min(12).max(200) }),
    response: 'nothing',
    errors: ['sign-in-failed', 'too-many-attempts'],
  },
  'GET /demonstration': { summary: 'The accounts of a demonstration; empty elsewhere.', access: 'public', response: DemonstrationView },
  'GET /today': { summary: 'What waits for the acting role.', access: 'signed-in', response: TodayView },
  'GET /search': {
    summary: 'Search everything the viewer may see; forgives accents and script.',
    access: 'signed-in',
    query: z.strictObject({ q: Words }),
    response: z.strictObject({ hits: z.array(SearchHit) }),
  },
  'GET /accounts': {
    summary: 'Accounts with a role in the programme.',
    access: 'accounts.manage',
    query: AccountsQuery,
    response: page(AccountItem),
  },
  'POST /accounts': {
    summary: 'Give a person of the directory access; an invitation with a first password goes out by mail.',
    access: 'accounts.manage',
    body: z.strictObject({ personId: Id, email: z.email().max(254), language: InterfaceLanguage, assignment: NewAssignment }),
    response: AccountItem,
    status: 201,
    errors: ['already-exists', 'unknown-reference'],
  },
  'GET /accounts/:id': { summary: 'One account with its roles in the programme.', access: 'accounts.manage', params: IdParams, response: AccountItem },
  'POST /accounts/:id/invitation': {
    summary: 'Send a new first password; the former password and all sessions of the account end.',
    access: 'accounts.manage',
    params: IdParams,
    response: AccountItem,
    status: 201,
    errors: ['transition-not-allowed'],
  },
  'POST /accounts/:id/assignments': {
    summary: 'Give an account a further role.',
    access: 'accounts.manage',
    params: IdParams,
    body: NewAssignment,
    response: AccountItem,
    status: 201,
    errors: ['already-exists', 'unknown-reference'],
  },
  'DELETE /assignments/:id': {
    summary: 'Take a role away; it ends at once, in open tabs too.',
    access: 'accounts.manage',
    params: IdParams,
    response: 'nothing',
  },
  'PUT /accounts/:id/active': {
    summary: 'Close or reopen an account; closing ends its sessions.',
    access: 'accounts.manage',
    params: IdParams,
    body: z.strictObject({ active: z.boolean(), version: Version }),
    response: AccountItem,
    errors: ['stale-version'],
  },
  'GET /audit': {
    summary: 'The trail of the programme, the newest first.',
    access: 'audit.read',
    query: AuditQuery,
    response: page(AuditItem),
  },
  'GET /audit/check': { summary: 'Recomputes every chain and seal of the trail.', access: 'audit.read', response: TrailCheck },
  'GET /outbox': {
    summary: 'Mails of the programme with their state.',
    access: 'outbox.release',
    query: z.strictObject({ ...paging, state: many(OutboxItem.shape.state) }),
    response: page(OutboxItem),
  },
  'GET /outbox/:id': { summary: 'One mail as it was or will be sent.', access: 'outbox.release', params: IdParams, response: MailView },
  'POST /outbox/:id/release': {
    summary: 'Send a mail that is uncertain, failed or held, once more.',
    access: 'outbox.release',
    params: IdParams,
    response: OutboxItem,
    errors: ['transition-not-allowed'],
  },
});
