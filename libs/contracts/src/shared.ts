import * as z from 'zod';

/** Version 4 or 7 UUID, lower case. */
export const Id = z.uuid().toLowerCase();
export const IdParams = z.strictObject({ id: Id });

/** Grows by one with every save; the save must name the one it saw. The database counts in 32 bits. */
export const Version = z.int().min(1).max(2_147_483_647);

/** A calendar date, `YYYY-MM-DD`, that exists. The calendar of the database has no year nought. */
export const PlainDate = z.iso.date().refine((value) => !value.startsWith('0000'), { error: 'no such year' });

/** Whether a period ends no earlier than it begins; either end may be open. */
export const inOrder = ({ validFrom, validTo }: { validFrom: string | null; validTo: string | null }): boolean =>
  validFrom === null || validTo === null || validTo >= validFrom;

/** Wall clock time of an event's zone, minutes precise: `2026-03-29T09:00`. The zone stands beside it. */
export const WallTime = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d$/)
  .refine((value) => PlainDate.safeParse(value.slice(0, 10)).success, { error: 'no such date' });

/** An instant in UTC as ISO 8601 with offset, as PostgreSQL writes it into JSON. */
export const Instant = z.iso.datetime({ offset: true });

const zones = new Set(Intl.supportedValuesOf('timeZone'));
/** An IANA time zone such as `Europe/Chisinau`. */
export const TimeZone = z
  .string()
  .max(64)
  .refine((zone) => zones.has(zone) || zone === 'UTC' || isZone(zone), { error: 'no such time zone' });

/** Names that JavaScript still takes and the tz database dropped; PostgreSQL, which has only the latter, would break on them. */
const dropped = /^(SystemV\/.*|US\/Pacific-New|Canada\/East-Saskatchewan)$/i;

function isZone(zone: string): boolean {
  // Offsets such as +02:00 are accepted by Intl but are not zones: they know no change of clocks.
  if (!zone.includes('/') || dropped.test(zone)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

/** ISO 3166-1 alpha-2, upper case. */
export const CountryCode = z.string().regex(/^[A-Z]{2}$/);

/** BCP 47 tag such as `de-AT`. */
export const LanguageTag = z
  .string()
  .max(35)
  .regex(/^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$/);

/** The languages of the interface. */
export const InterfaceLanguage = z.enum(['en', 'de']);

// Control characters other than tab and line feed, and lone surrogates, can be stored or shown nowhere faithfully.
const forbidden = /[\u0000-\u0008\u000b-\u001f\u007f\u2028\u2029]|\p{Cs}/u;
// Bidirectional overrides make a text look like another one; the marks that merely help right-to-left text stay.
const overrides = /[\u202a-\u202e\u2066-\u2069]/u;

function clean(max: number) {
  return z
    .string()
    .max(max * 2)
    .transform((value) => value.normalize('NFC').trim())
    .pipe(
      z
        .string()
        .max(max)
        .refine((value) => !forbidden.test(value), { error: 'control characters' })
        .refine((value) => !overrides.test(value), { error: 'direction overrides' }),
    );
}

/** One line of text, kept as typed in NFC, 1 to `max` characters. */
export const line = (max: number) =>
  clean(max).pipe(
    z
      .string()
      .min(1)
      .refine((value) => !/[\n\t]/.test(value), { error: 'one line only' }),
  );
/** One line that may be empty. */
export const optionalLine = (max: number) =>
  clean(max).pipe(z.string().refine((value) => !/[\n\t]/.test(value), { error: 'one line only' }));
/** Text of several lines, which may be empty. */
export const text = (max: number) => clean(max);

/** An address of the web, on one line like every other text. */
export const WebAddress = line(300).pipe(z.url({ protocol: /^https?$/ }));

/** An address of e-mail. Letters are small in all of them, so that one address is one. */
export const EmailAddress = z.string().max(254).transform((value) => value.normalize('NFC').trim().toLowerCase()).pipe(z.email());

/** A text in both languages of the interface. */
export const Bilingual = z.strictObject({ en: z.string(), de: z.string() });

/** Paging as in every list: pages count from 1. */
export const paging = {
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  size: z.coerce.number().int().min(1).max(200).default(50),
};

/** A page of a list, with the total of what the viewer may see. */
export const page = <T extends z.ZodType>(item: T) =>
  z.strictObject({ items: z.array(item), total: z.int(), page: z.int(), size: z.int() });

/** A repeated query parameter, `?country=MD&country=RO`; one value is a list of one. */
export const many = <T extends z.ZodType>(item: T) =>
  z.preprocess((value) => (value === undefined ? undefined : Array.isArray(value) ? value : [value]), z.array(item).max(100).optional());

/** Search words as typed; folded before they are compared. */
export const Words = optionalLine(200);

export const Problem = z.strictObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  detail: z.string(),
  instance: z.string().optional(),
  params: z.record(z.string(), z.unknown()).optional(),
  errors: z.array(z.strictObject({ path: z.string(), code: z.string(), message: z.string() })).optional(),
  /** With `stale-version`: the resource as it is now. */
  current: z.unknown().optional(),
});
export type Problem = z.infer<typeof Problem>;
