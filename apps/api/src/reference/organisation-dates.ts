const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];

/**
 * Since when an organisation exists, from the words of the list: `no (since about 2014)` begins in 2014. A plain `no`
 * or a predecessor under another name tells no date, and none is invented.
 */
export function validFrom(activeThen: string): string | null {
  const year = /^no \(.*?\b(\d{4})\b/.exec(activeThen)?.[1];
  return year === undefined ? null : `${year}-01-01`;
}

/** Until when it existed: `no (liquidated … on 28 September 2021)`, `no (merged into NCOZ in 2016)`. */
export function validTo(activeNow: string): string | null {
  if (!activeNow.startsWith('no (')) return null;
  const exact = /\b(\d{1,2}) ([A-Z][a-z]+) (\d{4})\b/.exec(activeNow);
  const month = months.indexOf(exact?.[2] ?? '');
  if (exact && month >= 0) return `${exact[3]}-${String(month + 1).padStart(2, '0')}-${exact[1]?.padStart(2, '0')}`;
  const year = /\b(\d{4})\b/.exec(activeNow)?.[1];
  return year === undefined ? null : `${year}-12-31`;
}

/** The abbreviation of the organisation it merged into. */
export function mergedInto(activeNow: string): string | null {
  return /merged into (\S+)/.exec(activeNow)?.[1] ?? null;
}
