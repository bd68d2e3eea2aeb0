import type { KnownSession, SessionDifference } from '@liaison/domain/agenda';
import { localeOf, type Formatter, type Language } from '@liaison/i18n';
import { spokenSlot } from '../spoken-times';

export interface Speaks {
  readonly language: Language;
  readonly timeZone: string;
  /** Names that circulate, by person. */
  readonly names: ReadonlyMap<string, string>;
  readonly t: Formatter['t'];
}

/** The differences of an agenda as the lines of a mail: what, and beneath it how it was and how it is. */
export function differenceLines(differences: readonly SessionDifference[], speaks: Speaks): string {
  return differences.map((difference) => linesOf(difference, speaks)).join('\n\n');
}

function linesOf(difference: SessionDifference, speaks: Speaks): string {
  const { t } = speaks;
  if (difference.kind === 'added') return [t('agenda.mail.added', { title: difference.after.title }), `  ${whole(difference.after, speaks)}`].join('\n');
  if (difference.kind === 'removed') return [t('agenda.mail.removed', { title: difference.before.title }), `  ${whole(difference.before, speaks)}`].join('\n');
  const { before, after, what } = difference;
  const lines = what.map((aspect) => t('agenda.mail.aspect', { aspect, before: part(before, aspect, speaks), after: part(after, aspect, speaks) }));
  return [t('agenda.mail.changed', { title: after.title }), ...lines.map((line) => `  ${line}`)].join('\n');
}

function part(session: KnownSession, aspect: Extract<SessionDifference, { kind: 'changed' }>['what'][number], speaks: Speaks): string {
  const nothing = speaks.t('agenda.mail.nothing');
  if (aspect === 'time') return slot(session, speaks);
  if (aspect === 'title') return session.title;
  if (aspect === 'room') return session.room || nothing;
  return new Intl.ListFormat(localeOf(speaks.language)).format(session.trainerIds.map((id) => speaks.names.get(id) ?? '…')) || nothing;
}

function whole(session: KnownSession, speaks: Speaks): string {
  return [slot(session, speaks), session.room].filter(Boolean).join(', ');
}

function slot({ startsAt, endsAt }: KnownSession, { language, timeZone }: Speaks): string {
  return spokenSlot(language, timeZone, new Date(startsAt), new Date(endsAt));
}
