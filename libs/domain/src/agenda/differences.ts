/** A session as people know it. Instants in any form that `Date.parse` reads. */
export interface KnownSession {
  readonly id: string;
  readonly title: string;
  readonly room: string;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly trainerIds: readonly string[];
}

export type SessionAspect = 'time' | 'title' | 'room' | 'trainers';

export type SessionDifference<T extends KnownSession = KnownSession> =
  | { readonly kind: 'added'; readonly after: T }
  | { readonly kind: 'removed'; readonly before: T }
  | { readonly kind: 'changed'; readonly before: T; readonly after: T; readonly what: readonly SessionAspect[] };

/**
 * What is different between two states of an agenda, by session, in the order of time; nothing where they say the same, so
 * that what was changed and changed back is none, also a session that was taken off and put there again.
 */
export function agendaDifferences<T extends KnownSession>(before: readonly T[], after: readonly T[]): SessionDifference<T>[] {
  const former = new Map(before.map((session) => [session.id, session]));
  const now = new Set(after.map(({ id }) => id));
  const gone = before.filter(({ id }) => !now.has(id));
  const differences: SessionDifference<T>[] = [];
  for (const session of after) {
    const was = former.get(session.id);
    const again = was ? -1 : gone.findIndex((one) => aspects(one, session).length === 0);
    if (again >= 0) gone.splice(again, 1);
    else if (!was) differences.push({ kind: 'added', after: session });
    else if (aspects(was, session).length > 0) differences.push({ kind: 'changed', before: was, after: session, what: aspects(was, session) });
  }
  for (const session of gone) differences.push({ kind: 'removed', before: session });
  return differences.sort((a, b) => timeOf(a) - timeOf(b));
}

/** The same for somebody who holds sessions: only theirs; one they came to or left is new or gone. */
export function differencesForTrainer<T extends KnownSession>(personId: string, before: readonly T[], after: readonly T[]): SessionDifference<T>[] {
  const own = ({ trainerIds }: T) => trainerIds.includes(personId);
  return agendaDifferences(before.filter(own), after.filter(own));
}

function aspects(before: KnownSession, after: KnownSession): SessionAspect[] {
  const same: Record<SessionAspect, boolean> = {
    time: Date.parse(before.startsAt) === Date.parse(after.startsAt) && Date.parse(before.endsAt) === Date.parse(after.endsAt),
    title: before.title === after.title,
    room: before.room === after.room,
    trainers: [...before.trainerIds].sort().join() === [...after.trainerIds].sort().join(),
  };
  return (['time', 'title', 'room', 'trainers'] as const).filter((aspect) => !same[aspect]);
}

function timeOf(difference: SessionDifference): number {
  return Date.parse((difference.kind === 'removed' ? difference.before : difference.after).startsAt);
}
