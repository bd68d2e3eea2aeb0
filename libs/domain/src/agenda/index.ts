export * from './differences';

/** Something with a time and perhaps a room. Instants as ISO texts of one zone, or any texts that sort by time. */
export interface TimedSession {
  readonly id: string;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly room: string;
}

/**
 * Sessions in the order of their begin, those that overlap, directly or by way of others, in one group: what stands side by
 * side in an agenda. One that begins as another ends does not overlap it.
 */
export function parallelGroups<T extends Pick<TimedSession, 'id' | 'startsAt' | 'endsAt'>>(sessions: readonly T[]): T[][] {
  const sorted = [...sessions].sort((a, b) => at(a.startsAt) - at(b.startsAt) || at(a.endsAt) - at(b.endsAt) || (a.id < b.id ? -1 : 1));
  const groups: T[][] = [];
  let until = -Infinity;
  for (const session of sorted) {
    const group = groups.at(-1);
    if (group && at(session.startsAt) < until) group.push(session);
    else groups.push([session]);
    until = Math.max(until, at(session.endsAt));
  }
  return groups;
}

/** Of each session that shares its room with another at the same time, those others. Rooms are the same but for case and spaces; no room is none. */
export function roomClashes<T extends TimedSession>(sessions: readonly T[]): Map<string, T[]> {
  const clashes = new Map<string, T[]>();
  for (const one of sessions) {
    const room = roomKey(one);
    const others = sessions.filter((other) => other.id !== one.id && room !== '' && roomKey(other) === room && at(one.startsAt) < at(other.endsAt) && at(other.startsAt) < at(one.endsAt));
    if (others.length > 0) clashes.set(one.id, others);
  }
  return clashes;
}

/** Rooms are the same but for case and spaces; the database holds sessions apart by the same rule. */
export function roomKey({ room }: Pick<TimedSession, 'room'>): string {
  return room.normalize('NFC').trim().replace(/\s+/gu, ' ').toLocaleLowerCase('und');
}

function at(instant: string): number {
  return Date.parse(instant);
}
