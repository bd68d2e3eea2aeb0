import * as z from 'zod';
import { introductionOutcomes } from '@liaison/domain/network/introductions';
import { introductionStates } from '@liaison/domain/states';
import { defineRoutes } from './route';
import { CountryCode, Id, IdParams, Instant, Version, line, optionalLine, page, paging, text } from './shared';

const State = z.enum(introductionStates);
const Part = z.enum(['requester', 'broker', 'target', 'coordination']);
const Named = z.strictObject({ id: Id, name: z.string(), organisationName: z.string().nullable() });

export const IntroductionItem = z.strictObject({
  id: Id,
  state: State,
  requester: Named,
  /** null where there is none yet, or the viewer may not know who it is. */
  broker: Named.nullable(),
  target: Named.nullable(),
  /** The country of the target, whose coordination cares for the introduction. */
  countryCode: CountryCode.nullable(),
  createdAt: Instant,
  changedAt: Instant,
  dueAt: Instant.nullable(),
  /** What the viewer is in it. */
  parts: z.array(Part),
  /** True where the next step is the viewer's. */
  waits: z.boolean(),
  version: Version,
});

export const IntroductionDetail = IntroductionItem.extend({
  purpose: z.string(),
  outcome: z.enum(introductionOutcomes).nullable(),
  reason: z.string(),
  /** What the target handed over, for who asked and for the target, and not before the target agreed. */
  released: z.strictObject({ email: z.string().nullable(), phone: z.string().nullable(), note: z.string() }).nullable(),
  /** The viewer's own addresses, offered to the target who agrees. */
  own: z.strictObject({ emails: z.array(z.string()), phones: z.array(z.string()) }).nullable(),
  steps: z.array(State),
  history: z.array(z.strictObject({ state: State, at: Instant })),
});

const phone = optionalLine(40).refine((value) => value === '' || /^\+?[0-9 ()/.-]{5,40}$/.test(value), { error: 'not a telephone number' });

export const introductionsRoutes = defineRoutes({
  'GET /introductions': {
    summary: 'Introductions the caller asked for, is asked about, or coordinates; those that wait for the caller first.',
    access: 'signed-in',
    query: z.strictObject({ ...paging, box: z.enum(['all', 'requester', 'broker', 'target', 'coordination']).default('all'), open: z.enum(['true', 'false']).optional() }),
    response: page(IntroductionItem).extend({ waiting: z.int() }),
  },
  'POST /introductions': {
    summary: 'Ask to be introduced, by somebody who knows the target or, without one, by the coordination office. It has no place for case data.',
    access: 'network.write',
    body: z.strictObject({ targetId: Id, brokerId: Id.nullable(), purpose: text(500).pipe(z.string().min(1)) }),
    response: IntroductionDetail,
    status: 201,
    errors: ['unknown-reference', 'already-exists', 'no-place-for-case-data', 'self-introduction', 'takes-no-introductions', 'not-brokering', 'broker-asked-enough'],
  },
  'GET /introductions/:id': { summary: 'One introduction, as far as the caller may know it.', access: 'signed-in', params: IdParams, response: IntroductionDetail },
  'GET /introductions/:id/brokers': {
    summary: 'Who knows the target and may be asked to introduce, for the coordination that looks for somebody.',
    access: 'network.verify',
    params: IdParams,
    response: z.strictObject({ items: z.array(Named.extend({ tieKind: z.string(), confirmed: z.boolean(), left: z.int() })) }),
  },
  'POST /introductions/:id/steps': {
    summary: 'Take the next step: ask a broker, agree, hand over, decline, withdraw, note the meeting, close with an outcome.',
    access: 'signed-in',
    params: IdParams,
    body: z.strictObject({
      to: State,
      version: Version,
      brokerId: Id.optional(),
      reason: line(300).optional(),
      outcome: z.enum(introductionOutcomes).optional(),
      release: z.strictObject({ email: z.email().max(254).nullable(), phone: phone.nullable(), note: text(300) }).optional(),
    }),
    response: IntroductionDetail,
    errors: ['stale-version', 'transition-not-allowed', 'unknown-reference', 'not-brokering', 'broker-asked-enough', 'no-place-for-case-data'],
  },
});
