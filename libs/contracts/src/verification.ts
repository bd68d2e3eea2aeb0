import * as z from 'zod';
import { VerificationState } from './network';
import { defineRoutes } from './route';
import { CountryCode, Id, InterfaceLanguage, PlainDate, Version, page, paging } from './shared';

const Token = z.strictObject({ token: z.string().regex(/^[\w-]{43}$/) });
const Keeper = z.strictObject({ id: Id, name: z.string() });

/** Why a contact waits for somebody, the most urgent first. */
export const verificationNeeds = ['disputed', 'expired', 'second-person', 'due', 'never'] as const;

const Task = z.strictObject({
  contactId: Id,
  title: z.string(),
  organisationName: z.string(),
  countryCode: CountryCode.nullable(),
  personName: z.string().nullable(),
  verification: VerificationState,
  verifyDue: PlainDate.nullable(),
  need: z.enum(verificationNeeds),
});

const CountryScore = z.strictObject({
  countryCode: CountryCode,
  /** Contacts the viewer may see, without the revoked ones. */
  contacts: z.int(),
  /** 0 to 100; null without contacts. */
  score: z.int().nullable(),
  waiting: z.int(),
  steward: Keeper.nullable(),
  deputy: Keeper.nullable(),
  /** Who may be chosen, for whoever may choose. */
  candidates: z.array(Keeper),
  version: Version.nullable(),
});

export const CheckPage = z.strictObject({
  title: z.string(),
  organisationName: z.string(),
  due: PlainDate,
  language: InterfaceLanguage,
  answer: z.enum(['still-true', 'changed']).nullable(),
  /** Until when it counts now; null where somebody of the coordination has to look as well. */
  renewedUntil: PlainDate.nullable(),
});

export const verificationRoutes = defineRoutes({
  'GET /verification/tasks': {
    summary: 'Contacts of the countries of the acting role that wait for a check, the most urgent first.',
    access: 'network.verify',
    query: z.strictObject({ ...paging, country: CountryCode.optional() }),
    response: page(Task),
  },
  'GET /verification/countries': {
    summary: 'How fresh the contacts of each country are, and who keeps them.',
    access: 'network.verify',
    response: z.strictObject({ items: z.array(CountryScore) }),
  },
  'PUT /verification/countries/:code': {
    summary: 'Choose the steward of a country and a deputy.',
    access: 'network.verify',
    params: z.strictObject({ code: CountryCode }),
    body: z.strictObject({ stewardId: Id.nullable(), deputyId: Id.nullable(), version: Version.nullable() }),
    response: CountryScore,
    errors: ['stale-version', 'unknown-reference'],
  },
  'GET /checks/:token': { summary: 'What a reminder asks about; opening it answers nothing.', access: 'public', params: Token, response: CheckPage },
  'POST /checks/:token': {
    summary: 'Answer a reminder, once: still true, or changed.',
    access: 'public',
    params: Token,
    body: z.strictObject({ answer: z.enum(['still-true', 'changed']) }),
    response: CheckPage,
    errors: ['answered-already'],
  },
});
