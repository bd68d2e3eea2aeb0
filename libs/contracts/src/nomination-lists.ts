import * as z from 'zod';
import { defineRoutes } from './route';
import { nominationRoutes } from '@liaison/domain/trainings';
import { Discipline } from './directory';
import { Id, IdParams, Instant, PlainDate, TimeZone, Version } from './shared';
import { NominationState } from './trainings';

/** Until when names are taken and replaced: each all of that day in the zone. null is no deadline of its own. */
export const NominationTerms = z.strictObject({
  closesOn: PlainDate.nullable(),
  replaceUntil: PlainDate.nullable(),
  zone: TimeZone,
  /** The last minutes as instants, to be shown on the reader's clock too. */
  closesAt: Instant.nullable(),
  replaceableUntil: Instant.nullable(),
  /** 0 before anything was set. */
  version: z.int(),
});

export const ListEntry = z.strictObject({
  nominationId: Id,
  displayName: z.string(),
  discipline: Discipline,
  route: z.enum(nominationRoutes),
  rank: z.int().nullable(),
  state: NominationState,
  reason: z.string().nullable(),
  /** Whom this name came in the place of. */
  replaces: z.string().nullable(),
  mayReplace: z.boolean(),
  /** The training asks something that nobody answered about them yet. */
  needsAnswers: z.boolean(),
  version: Version,
});

/** What one organisation puts forward for a training; nobody else's names are on it. */
export const NominationList = z.strictObject({
  trainingTitle: z.string(),
  organisationName: z.string(),
  sentAt: Instant.nullable(),
  terms: NominationTerms,
  /** Whether the training asks something about those who are put forward. */
  asks: z.boolean(),
  entries: z.array(ListEntry),
  may: z.strictObject({
    /** Add, order and send names. */
    edit: z.boolean(),
    setTerms: z.boolean(),
  }),
  /** 0 before the list was ordered or sent for the first time. */
  version: z.int(),
});
export type NominationList = z.infer<typeof NominationList>;

const version = z.int().min(0).max(2_147_483_647);

export const nominationListsRoutes = defineRoutes({
  'GET /trainings/:id/list': {
    summary: 'The ranked list of the viewer’s own organisation.',
    access: 'nominations.submit',
    params: IdParams,
    response: NominationList,
  },
  'PUT /trainings/:id/list': {
    summary: 'Order the list: the first name is the first choice.',
    access: 'nominations.submit',
    params: IdParams,
    body: z.strictObject({ order: z.array(Id).max(500), version }).refine(({ order }) => new Set(order).size === order.length, { error: 'each name once', path: ['order'] }),
    response: NominationList,
    errors: ['stale-version', 'transition-not-allowed', 'deadline-over', 'unknown-reference'],
  },
  'POST /trainings/:id/list/sending': {
    summary: 'Send the list officially: drafts become nominations, in the order of the list.',
    access: 'nominations.submit',
    params: IdParams,
    body: z.strictObject({ version }),
    response: NominationList,
    errors: ['stale-version', 'transition-not-allowed', 'deadline-over', 'list-empty', 'answers-missing'],
  },
  'POST /trainings/:id/nominations/:nominationId/replacement': {
    summary: 'Put another person of the organisation in the place of a name, until the replacement deadline.',
    access: 'nominations.submit',
    params: z.strictObject({ id: Id, nominationId: Id }),
    body: z.strictObject({ personId: Id, version: Version }),
    response: NominationList,
    errors: ['stale-version', 'transition-not-allowed', 'deadline-over', 'not-eligible', 'already-nominated', 'unknown-reference'],
  },
  'PUT /trainings/:id/terms': {
    summary: 'Set until when names are taken and replaced.',
    access: 'trainings.plan',
    params: IdParams,
    body: z
      .strictObject({ closesOn: PlainDate.nullable(), replaceUntil: PlainDate.nullable(), zone: TimeZone, version })
      .refine(({ closesOn, replaceUntil }) => closesOn === null || replaceUntil === null || replaceUntil >= closesOn, { error: 'ends before it closes', path: ['replaceUntil'] }),
    response: NominationTerms,
    errors: ['stale-version', 'transition-not-allowed'],
  },
});
