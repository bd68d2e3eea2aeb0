import type { ResponseOf } from '@liaison/contracts';

type Hours = ResponseOf<'GET /contacts/:id/reach'>['hours'][number];

/** Days that follow each other as spans, `[1, 2, 3, 5]` → `[[1, 3], [5, 5]]`. */
export function runsOf(days: readonly number[]): [from: number, to: number][] {
  const runs: [number, number][] = [];
  for (const day of [...days].sort((a, b) => a - b)) {
    const last = runs.at(-1);
    if (last && day === last[1] + 1) last[1] = day;
    else runs.push([day, day]);
  }
  return runs;
}

export function isAlways(hours: readonly Hours[]): boolean {
  return hours.some(({ days, from, to }) => days.length === 7 && from === '00:00' && (to === '24:00' || to === '00:00'));
}

/** Whether the end lies on the day after. */
export function endsNextDay({ from, to }: Pick<Hours, 'from' | 'to'>): boolean {
  return to !== '24:00' && to <= from;
}
