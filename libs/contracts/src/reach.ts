import * as z from 'zod';
import { channelKinds, populations } from '@liaison/domain/network/codes';
import { SectorCode, VisibilityLevel } from './directory';
import { RoleCode } from './identity';
import { defineRoutes } from './route';
import { CountryCode, Id, IdParams, Instant, PlainDate, TimeZone, Version, line, optionalLine } from './shared';

const ChannelKind = z.enum(channelKinds);
const Time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

/** Hours on some days of the week, 1 is Monday, on the clock of the contact; an end at or before the start is on the next day. */
const Hours = z.strictObject({
  days: z.array(z.int().min(1).max(7)).min(1).max(7).refine((days) => new Set(days).size === days.length, { error: 'each day once' }),
  from: Time,
  to: z.union([Time, z.literal('24:00')]),
});

/** When somebody answers, said for now; `changesAt` is the next opening or closing. */
export const ReachableNow = z.strictObject({ state: z.enum(['open', 'closed', 'holiday', 'unknown']), changesAt: Instant.nullable() });

const PostOfContact = z.strictObject({
  id: Id,
  title: z.string(),
  functionCode: z.string(),
  /** Today's, whom the viewer may see. */
  holders: z.array(z.strictObject({ id: Id, displayName: z.string(), since: PlainDate })),
});

export const ContactReach = z.strictObject({
  /** The contact is the one of a seat, which survives whoever sits in it. */
  post: PostOfContact.nullable(),
  /** The zone the hours are read in. */
  zone: z.string(),
  /** As it was chosen; null follows the country. */
  timeZone: z.string().nullable(),
  hours: z.array(Hours),
  opensOnHolidays: z.boolean(),
  /** Where it is in charge; empty is the whole country. */
  territory: z.string(),
  /** Whom it is there for; nobody named is everybody. */
  populations: z.array(z.enum(populations)),
  /** Of those that the viewer may see; the rule is there for those who may change it. */
  channels: z.array(
    z.strictObject({ kind: ChannelKind, value: z.string(), validUntil: PlainDate.nullable(), isExpired: z.boolean(), visibility: VisibilityLevel.optional() }),
  ),
  /** Channels whose rule leaves out the viewer, who may change the contact; a save keeps them as they are. */
  unseen: z.array(ChannelKind).optional(),
  now: ReachableNow,
  may: z.strictObject({ edit: z.boolean() }),
  /** Of the contact. */
  version: Version,
});

const phone = z.string().regex(/^\+?[0-9 ()/.-]{5,40}$/);
const fingerprint = z.string().regex(/^(?:[0-9A-Fa-f]{2}[ :]?){20,32}$/);
const valueOf = { 'urgent-phone': phone, 'personal-phone': phone, 'personal-email': z.email().max(254), openpgp: fingerprint, 's-mime': fingerprint } as const;

const Channel = z
  .strictObject({ kind: ChannelKind, value: line(254), visibility: VisibilityLevel, validUntil: PlainDate.nullable() })
  .superRefine(({ kind, value }, at) => {
    if (!valueOf[kind].safeParse(value).success) at.addIssue({ code: 'custom', path: ['value'], message: 'not a value of this kind' });
  });

export const ChangedReach = z.strictObject({
  postId: Id.nullable(),
  timeZone: TimeZone.nullable(),
  hours: z.array(Hours).max(14),
  opensOnHolidays: z.boolean(),
  territory: optionalLine(160),
  populations: z.array(z.enum(populations)).max(populations.length).refine((list) => new Set(list).size === list.length, { error: 'each once' }),
  /** All that the editor sees; one that is not there is taken away, unless the editor does not see it. */
  channels: z.array(Channel).max(channelKinds.length).refine((list) => new Set(list.map(({ kind }) => kind)).size === list.length, { error: 'each kind once' }),
  version: Version,
});

/** Somebody who could look: a role, where they sit, and the countries the role is for. */
export const Onlooker = z.strictObject({
  role: RoleCode,
  country: CountryCode.optional(),
  sector: SectorCode.optional(),
  /** Whether they work in the organisation of the contact. */
  colleague: z.enum(['true', 'false']).default('false'),
  /** The country the role is given for; all where absent. */
  scope: CountryCode.optional(),
});

export const SeenAs = z.strictObject({
  /** Whether the card exists for them at all; where it does not, nothing of it does. */
  listed: z.boolean(),
  holder: z.boolean(),
  email: z.boolean(),
  phone: z.boolean(),
  channels: z.array(z.strictObject({ kind: ChannelKind, seen: z.boolean() })),
});

export const reachRoutes = defineRoutes({
  'GET /contacts/:id/reach': { summary: 'When and by which channels a contact is reached, each channel by its rule.', access: 'network.read', params: IdParams, response: ContactReach },
  'PUT /contacts/:id/reach': {
    summary: 'Say when a contact is reached, by which channels, for whom and where.',
    access: 'network.read',
    params: IdParams,
    body: ChangedReach,
    response: ContactReach,
    errors: ['stale-version', 'unknown-reference', 'no-place-for-case-data'],
  },
  'GET /contacts/:id/seen-as': {
    summary: 'What somebody else would see of a contact, by the same rule that answers them; for those who may change it.',
    access: 'network.read',
    params: IdParams,
    query: Onlooker,
    response: SeenAs,
  },
});
