/** The longest cycle of reviews, in months. */
export const mostReviewMonths = 120;

/**
 * The day a number of months after another one, both as `YYYY-MM-DD`; negative for before. The last day of the month where it
 * has no such day: a month after 31 January is 28 or 29 February.
 */
export function monthsAfter(date: string, months: number): string {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const first = new Date(Date.UTC(year, month - 1 + months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(day, last));
  return first.toISOString().slice(0, 10);
}

/**
 * When somebody has to look at a material again, who looked at it on a day: a cycle later. Without a cycle there is no next time, until
 * somebody sets one.
 */
export function nextReview(reviewedOn: string, months: number | null): string | null {
  return months === null ? null : monthsAfter(reviewedOn, months);
}
