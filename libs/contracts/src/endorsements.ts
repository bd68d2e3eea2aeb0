import * as z from 'zod';
import { Discipline } from './directory';
import { defineRoutes } from './route';
import { CountryCode, Id, Instant, line, optionalLine } from './shared';

const levelName = z.strictObject({ en: line(80), de: line(80) });

/** One name that waits for the word of one level. */
export const AskedEndorsement = z.strictObject({
  nominationId: Id,
  levelId: Id,
  level: z.strictObject({ en: z.string(), de: z.string() }),
  displayName: z.string(),
  organisationName: z.string().nullable(),
  countryCode: CountryCode.nullable(),
  discipline: Discipline,
  rank: z.int().nullable(),
  trainingId: Id,
  trainingTitle: z.string(),
  askedAt: Instant,
  /** When it is reminded of, or goes on to the next level. */
  dueAt: Instant,
  isReminded: z.boolean(),
  /** Asked as the deputy of whose word it is. */
  asDeputy: z.boolean(),
});
export type AskedEndorsement = z.infer<typeof AskedEndorsement>;

export const EndorsementLevel = z.strictObject({
  id: Id,
  name: z.strictObject({ en: z.string(), de: z.string() }),
  /** Days until the reminder, and the same again until the next level is asked. */
  days: z.int(),
  holders: z.array(Id),
  deputies: z.array(Id),
  waiting: z.int(),
});

/** The levels a name of a country passes in the phase, from the first on. Without any, whoever selects endorses by it. */
export const EndorsementLevels = z.strictObject({
  countryCode: CountryCode,
  levels: z.array(EndorsementLevel),
  /** Accounts that may hold a level here. */
  people: z.array(z.strictObject({ accountId: Id, name: z.string(), organisationName: z.string().nullable() })),
  /** 0 before anything was set. */
  version: z.int(),
});
export type EndorsementLevels = z.infer<typeof EndorsementLevels>;

const accounts = z.array(Id).max(20);

export const endorsementsRoutes = defineRoutes({
  'GET /endorsements': {
    summary: 'Names that wait for the viewer’s endorsement, as holder or deputy of a level.',
    access: 'nominations.submit',
    response: z.strictObject({ items: z.array(AskedEndorsement) }),
  },
  'POST /endorsements': {
    summary: 'Endorse names, or refuse them with a reason. Coordination may do so instead of a level, with a reason.',
    access: 'nominations.submit',
    body: z
      .strictObject({ items: z.array(z.strictObject({ nominationId: Id, levelId: Id })).min(1).max(200), to: z.enum(['endorsed', 'refused']), reason: optionalLine(500) })
      .refine(({ to, reason }) => to === 'endorsed' || reason !== '', { error: 'reason missing', path: ['reason'] }),
    response: z.strictObject({ items: z.array(AskedEndorsement) }),
    errors: ['transition-not-allowed', 'answered-already'],
  },
  'GET /endorsement-levels/:code': {
    summary: 'The levels of a country in the current phase.',
    access: 'nominations.select',
    params: z.strictObject({ code: CountryCode }),
    response: EndorsementLevels,
  },
  'PUT /endorsement-levels/:code': {
    summary: 'Set the levels of a country in the current phase, with who holds them and who stands in.',
    access: 'nominations.select',
    params: z.strictObject({ code: CountryCode }),
    body: z.strictObject({
      levels: z.array(z.strictObject({ id: Id.nullable(), name: levelName, days: z.int().min(1).max(60), holders: accounts.min(1), deputies: accounts })).max(5),
      version: z.int().min(0).max(2_147_483_647),
    }),
    response: EndorsementLevels,
    errors: ['stale-version', 'still-in-use', 'unknown-reference'],
  },
});
