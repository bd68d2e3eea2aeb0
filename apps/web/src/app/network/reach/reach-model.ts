import { applyEach, maxLength, required, validate, type SchemaPathTree } from '@angular/forms/signals';
import type { BodyOf, ResponseOf } from '@liaison/contracts';
import type { Visibility } from '@liaison/domain/access';
import { channelKinds, type ChannelKind } from '@liaison/domain/network/codes';
import { noCaseData } from '../../shared/forms/no-case-data';

export type Reach = ResponseOf<'GET /contacts/:id/reach'>;
export type ReachFields = BodyOf<'PUT /contacts/:id/reach'>;

export interface HoursModel {
  days: number[];
  from: string;
  to: string;
}

/** A channel as text; an empty value is no channel. */
export interface ChannelModel {
  kind: ChannelKind;
  value: string;
  visibility: Visibility;
  validUntil: string;
}

export interface ReachModel {
  postId: string;
  timeZone: string;
  hours: HoursModel[];
  opensOnHolidays: boolean;
  territory: string;
  populations: string[];
  /** One for each kind, in their order. */
  channels: ChannelModel[];
}

export const officeHours: HoursModel = { days: [1, 2, 3, 4, 5], from: '09:00', to: '17:00' };
export const roundTheClock: HoursModel = { days: [1, 2, 3, 4, 5, 6, 7], from: '00:00', to: '00:00' };
export const everyDay = [1, 2, 3, 4, 5, 6, 7] as const;

/** What is personal begins with the fewest readers. */
const firstRule: Record<ChannelKind, Visibility> = { 'urgent-phone': 'network', 'personal-email': 'coordination', 'personal-phone': 'coordination', openpgp: 'network', 's-mime': 'network' };

export const emptyReach: ReachModel = {
  postId: '', timeZone: '', hours: [], opensOnHolidays: false, territory: '', populations: [],
  channels: channelKinds.map((kind) => ({ kind, value: '', visibility: firstRule[kind], validUntil: '' })),
};

export function modelOf({ post, timeZone, hours, opensOnHolidays, territory, populations, channels }: Reach): ReachModel {
  return {
    postId: post?.id ?? '', timeZone: timeZone ?? '', opensOnHolidays, territory, populations: [...populations],
    // Fields for times end at 23:59: midnight is where the next day begins.
    hours: hours.map(({ days, from, to }) => ({ days: [...days], from, to: to === '24:00' ? '00:00' : to })),
    channels: emptyReach.channels.map((empty) => {
      const known = channels.find(({ kind }) => kind === empty.kind);
      return known ? { kind: known.kind, value: known.value, visibility: known.visibility ?? empty.visibility, validUntil: known.validUntil ?? '' } : { ...empty };
    }),
  };
}

export function fieldsOf(model: ReachModel): Omit<ReachFields, 'version'> {
  const { postId, timeZone, hours, opensOnHolidays, territory, populations, channels } = model;
  return {
    postId: postId || null, timeZone: timeZone || null, hours, opensOnHolidays, territory, populations: populations as ReachFields['populations'],
    channels: channels.filter(({ value }) => value.trim()).map(({ kind, value, visibility, validUntil }) => ({ kind, value: value.trim(), visibility, validUntil: isKey(kind) && validUntil ? validUntil : null })),
  };
}

/** Keys grow old; addresses and numbers do not. */
export function isKey(kind: ChannelKind): boolean {
  return kind === 'openpgp' || kind === 's-mime';
}

const phone = /^\+?[0-9 ()/.-]{5,40}$/;
const fingerprint = /^(?:[0-9A-Fa-f]{2}[ :]?){20,32}$/;
const forms: Record<ChannelKind, RegExp> = { 'urgent-phone': phone, 'personal-phone': phone, 'personal-email': /^[^\s@]+@[^\s@]+\.[^\s@]+$/, openpgp: fingerprint, 's-mime': fingerprint };

/** What can be known before anything is sent. */
export function reachRules(path: SchemaPathTree<ReachModel>): void {
  maxLength(path.territory, 160);
  noCaseData(path.territory);
  applyEach(path.hours, (row) => {
    required(row.from);
    required(row.to);
    validate(row.days, ({ value }) => (value().length ? undefined : { kind: 'required' }));
  });
  applyEach(path.channels, (channel) => {
    validate(channel.value, ({ value, valueOf }) => (!value().trim() || forms[valueOf(channel.kind)].test(value().trim()) ? undefined : { kind: 'pattern' }));
  });
}
