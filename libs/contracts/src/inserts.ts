import * as z from 'zod';
import { lawStates } from '@liaison/domain/materials';
import { MaterialDetail } from './material-shapes';
import { defineRoutes } from './route';
import { Bilingual, CountryCode, Id, IdParams, Instant, PlainDate, Version, line } from './shared';

export const LawChange = z.strictObject({ id: Id, inForceOn: PlainDate, what: z.string(), recordedAt: Instant });

/** A country's law part: what it says, as of when, and what came since. */
export const InsertItem = z.strictObject({
  id: Id,
  code: z.string(),
  title: Bilingual,
  countries: z.array(CountryCode),
  edition: z.string(),
  lawAsOf: PlainDate.nullable(),
  state: z.enum(lawStates),
  /** In force after the day as of which it tells the law. */
  changes: z.array(LawChange),
});
export type InsertItem = z.infer<typeof InsertItem>;

export const insertsRoutes = defineRoutes({
  'GET /inserts': {
    summary: 'National inserts the viewer may read, with the state of the law they tell, and changes of law that were recorded.',
    access: 'materials.read',
    query: z.strictObject({ country: CountryCode.optional() }),
    response: z.strictObject({ items: z.array(InsertItem), mayRecord: z.boolean() }),
  },
  'POST /inserts/law-changes': {
    summary: 'Record that a country’s law changed: inserts that tell an older law are marked, and their owners are told.',
    access: 'materials.coordinate',
    body: z.strictObject({ countryCode: CountryCode, inForceOn: PlainDate, what: line(500) }),
    response: z.strictObject({ items: z.array(InsertItem), mayRecord: z.boolean() }),
    status: 201,
    errors: ['unknown-reference'],
  },
  'PUT /editions/:id/law': {
    summary: 'Say as of when a draft of a national insert tells the law, and of which countries.',
    access: 'materials.edit',
    params: IdParams,
    body: z.strictObject({ lawAsOf: PlainDate.nullable(), countries: z.array(CountryCode).max(20), version: Version }),
    response: MaterialDetail,
    errors: ['stale-version', 'edition-frozen', 'edition-in-review', 'unknown-reference'],
  },
});
