import * as z from 'zod';
import { consentPurposes, consentWays, noticeStates } from '@liaison/domain/consents';
import { VisibilityLevel } from './directory';
import { OwnNeeds } from './needs';
import { Answers, QuestionForm } from './questions';
import { defineRoutes } from './route';
import { CountryCode, EmailAddress, Id, Instant, InterfaceLanguage, PlainDate, line, page, paging } from './shared';

export const ConsentPurpose = z.enum(consentPurposes);

const Consent = z.strictObject({
  purpose: ConsentPurpose,
  /** null where nobody was asked or answered: nothing is taken for a consent. */
  given: z.boolean().nullable(),
  decidedAt: Instant.nullable(),
  way: z.enum(consentWays).nullable(),
  /** The version of the text that was agreed to, and the one that stands today. */
  textVersion: z.int().nullable(),
  currentVersion: z.int(),
});

export const MyData = z.strictObject({
  personId: Id,
  name: z.string(),
  organisationName: z.string().nullable(),
  countryCode: CountryCode.nullable(),
  emails: z.array(z.string()),
  /** Who sees the person in lists: what was chosen, and what consent leaves of it. */
  chosenListing: VisibilityLevel,
  listing: VisibilityLevel,
  contacts: z.array(z.strictObject({ id: Id, title: z.string() })),
  consents: z.array(Consent),
  /** What trainings asked of them and they answered, with the first day on which each is kept no more. */
  trainings: z.array(z.strictObject({
    trainingId: Id,
    title: z.string(),
    startsOn: PlainDate,
    endsOn: PlainDate,
    needs: OwnNeeds.shape.needs,
    /** The versions of the form they answered on, each with their answers. */
    sheets: z.array(z.strictObject({ form: QuestionForm, answers: Answers, goesOn: z.record(Id, PlainDate) })),
    /** What they wrote to apply. */
    motivations: z.array(z.string()),
  })),
});

/** What somebody learns who was entered by others: what is kept, by whom it came, and what they may decide. */
export const NoticePage = z.strictObject({
  programme: z.string(),
  name: z.string(),
  organisationName: z.string().nullable(),
  emails: z.array(z.string()),
  contacts: z.array(z.string()),
  language: InterfaceLanguage,
  textVersion: z.int(),
  given: z.boolean().nullable(),
});

const Token = z.strictObject({ token: z.string().regex(/^[\w-]{43}$/) });
const Access = z.strictObject({
  at: Instant,
  kind: z.enum(['viewed', 'exported', 'shared', 'changed']),
  /** Whose eyes: the name where the person may see it, and always the role and the organisation. */
  name: z.string().nullable(),
  role: z.string().nullable(),
  organisationName: z.string().nullable(),
  /** What an export was for, in the words of whoever took it. */
  purpose: z.string().nullable(),
});
const NoticeItem = z.strictObject({
  personId: Id,
  name: z.string(),
  countryCode: CountryCode.nullable(),
  organisationName: z.string().nullable(),
  notice: z.enum(noticeStates),
  hasAddress: z.boolean(),
});

export const consentsRoutes = defineRoutes({
  'GET /my-data': { summary: 'What is kept of the caller, who sees it, and what they agreed to.', access: 'signed-in', response: MyData },
  'GET /my-data/download': {
    summary: 'The same with everybody who viewed, changed or exported it, as a JSON file; taking it leaves a line in the trail.',
    access: 'signed-in',
    response: { mediaType: 'application/json', description: 'What is kept of the caller' },
  },
  'PUT /my-data/consents/:purpose': {
    summary: 'Give or withdraw the consent to one purpose; it takes effect with the answer.',
    access: 'signed-in',
    params: z.strictObject({ purpose: ConsentPurpose }),
    body: z.strictObject({ given: z.boolean(), textVersion: z.int().min(1).max(10_000) }),
    response: MyData,
    errors: ['consent-text-changed'],
  },
  'GET /my-data/accesses': {
    summary: 'Who viewed, changed or exported the data of the caller, from the trail, the latest first.',
    access: 'signed-in',
    query: z.strictObject(paging),
    response: page(Access),
  },
  'POST /my-data/erasure': {
    summary: 'Erase the caller for good: what remains are figures without a name, and a tombstone that lets nobody bring them back.',
    access: 'signed-in',
    body: z.strictObject({ email: EmailAddress }),
    response: 'nothing',
    errors: ['identifier-differs', 'last-administrator'],
  },
  'POST /erasures': {
    summary: 'Erase somebody of the programme who asked for it, by an address of theirs.',
    access: 'people.erase',
    body: z.strictObject({ email: EmailAddress, reason: line(300) }),
    response: 'nothing',
    errors: ['unknown-reference', 'last-administrator'],
  },
  'GET /notices': {
    summary: 'People whom others entered and who have not been told yet, of the countries of the acting role.',
    access: 'people.write',
    query: z.strictObject(paging),
    response: page(NoticeItem).extend({
      /** How many a mail would reach now. */
      sendable: z.int(),
    }),
  },
  'POST /notices': {
    summary: 'Send the notice to people who are to be told and have an address, to so many at most.',
    access: 'people.write',
    body: z.strictObject({ upTo: z.int().min(1).max(500) }),
    response: z.strictObject({ sent: z.int() }),
  },
  'POST /notices/told': {
    summary: 'Record that somebody was told by letter or in person.',
    access: 'people.write',
    body: z.strictObject({ personId: Id, way: z.enum(['letter', 'spoken']) }),
    response: 'nothing',
    errors: ['unknown-reference', 'transition-not-allowed'],
  },
  'GET /notices/:token': { summary: 'What the notice is about, for whoever holds its link.', access: 'public', params: Token, response: NoticePage },
  'POST /notices/:token': {
    summary: 'Agree to be listed, stay hidden, or ask to be erased; opening the link alone decides nothing.',
    access: 'public',
    params: Token,
    body: z.strictObject({ decision: z.enum(['list', 'hide', 'erase']), textVersion: z.int().min(1).max(10_000) }),
    response: NoticePage,
    errors: ['consent-text-changed'],
  },
});
