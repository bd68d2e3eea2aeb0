export const markMethods = ['trainer', 'helper', 'self-check-in', 'qr', 'paper'] as const;
export type MarkMethod = (typeof markMethods)[number];

/** `nothing` takes back what the same device said a moment ago: the slip of a finger. */
export const markValues = ['present', 'absent', 'nothing'] as const;
export type MarkValue = (typeof markValues)[number];

/** One thing somebody said about one person and one half-day. It is never changed; a correction refers to it. */
export interface Mark {
  readonly id: string;
  readonly value: MarkValue;
  readonly method: MarkMethod;
  readonly markedBy: string;
  readonly deviceId: string;
  /** Instants: on the clock of the device that took the mark, and on the server's when it arrived. */
  readonly deviceAt: string;
  readonly serverAt: string;
  /** The mark that was put right by this one. */
  readonly correctionOf: string | null;
}

export interface Effective {
  /** null: nobody said anything that still stands. */
  readonly value: 'present' | 'absent' | null;
  /** The mark that decides. */
  readonly markId: string | null;
  /** Marks that stand say different things, and nobody has settled it since. */
  readonly conflict: boolean;
  readonly corrected: boolean;
}

/** So long the same person on the same device may change their mind without a reason; in milliseconds. */
export const secondThoughts = 15 * 60_000;

/**
 * How much a method proves: a signature on paper more than a code that the participant carries, that more than what the
 * trainer saw, that more than what a helper at the door saw.
 */
const weight: Readonly<Record<MarkMethod, number>> = { paper: 3, qr: 2, 'self-check-in': 2, trainer: 1, helper: 0 };

/**
 * What is true of one person and one half-day, whatever order its marks arrive in (decision 50):
 *
 * 1. A correction stands above all plain marks; the latest that was not corrected itself decides.
 * 2. Of marks by one person on one device, a later one replaces an earlier one for 15 minutes.
 * 3. Of the others the heavier method decides; of equal ones, presence: whoever saw somebody knows more than who did not.
 *
 * It is in conflict while plain marks that stand disagree, and again when one arrives after a correction and contradicts it.
 */
export function effectiveOf(marks: readonly Mark[]): Effective {
  const standing = standingMarks(marks.filter((mark) => mark.correctionOf === null));
  const correction = standingCorrection(marks);
  if (correction) {
    const late = standing.some((mark) => mark.value !== correction.value && Date.parse(mark.serverAt) > Date.parse(correction.serverAt));
    return { value: correction.value === 'nothing' ? null : correction.value, markId: correction.id, conflict: late, corrected: true };
  }
  const [first] = [...standing].sort(byWeight);
  if (!first) return { value: null, markId: null, conflict: false, corrected: false };
  return { value: first.value === 'present' ? 'present' : 'absent', markId: first.id, conflict: standing.some((mark) => mark.value !== first.value), corrected: false };
}

/** Plain marks that were neither replaced on their device nor taken back there. */
function standingMarks(marks: readonly Mark[]): Mark[] {
  const byDevice = new Map<string, Mark[]>();
  for (const mark of marks) {
    const key = `${mark.markedBy} ${mark.deviceId}`;
    byDevice.set(key, [...(byDevice.get(key) ?? []), mark]);
  }
  return [...byDevice.values()].flatMap((own) => {
    const ordered = own.sort((a, b) => Date.parse(a.deviceAt) - Date.parse(b.deviceAt) || compare(a.id, b.id));
    return ordered.filter((mark, index) => {
      const next = ordered[index + 1];
      return !(next && Date.parse(next.deviceAt) - Date.parse(mark.deviceAt) <= secondThoughts) && mark.value !== 'nothing';
    });
  });
}

function standingCorrection(marks: readonly Mark[]): Mark | undefined {
  const corrected = new Set(marks.map((mark) => mark.correctionOf));
  return marks
    .filter((mark) => mark.correctionOf !== null && !corrected.has(mark.id))
    .sort((a, b) => Date.parse(b.serverAt) - Date.parse(a.serverAt) || compare(a.id, b.id))[0];
}

function byWeight(a: Mark, b: Mark): number {
  return weight[b.method] - weight[a.method] || Number(b.value === 'present') - Number(a.value === 'present') || compare(a.id, b.id);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
