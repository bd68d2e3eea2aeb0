/** Crockford's alphabet: no letter that is read as a digit, and none that makes words by chance. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const codeBytes = 10;
const readAs: Readonly<Record<string, string>> = { I: '1', L: '1', O: '0' };

/**
 * The code of a certificate from 10 random bytes: 80 bits as `7K2M-0QXR-H4TB-9W3Z`, so that nobody finds one by trying.
 * @throws RangeError for any other number of bytes
 */
export function certificateCode(random: Uint8Array): string {
  if (random.length !== codeBytes) throw new RangeError(`a code is made of ${codeBytes} bytes, not ${random.length}`);
  let bits = '';
  for (const byte of random) bits += byte.toString(2).padStart(8, '0');
  return (bits.match(/.{5}/g) ?? [])
    .map((five) => alphabet[Number.parseInt(five, 2)] ?? '')
    .join('')
    .replace(/(.{4})(?=.)/g, '$1-');
}

/** A code as somebody typed it in the way it is stored; null where it can be none. */
export function readCertificateCode(typed: string): string | null {
  const letters = typed.toUpperCase().replace(/[\s-]/g, '').replace(/[ILO]/g, (letter) => readAs[letter] ?? letter);
  if (letters.length !== 16 || [...letters].some((letter) => !alphabet.includes(letter))) return null;
  return letters.replace(/(.{4})(?=.)/g, '$1-');
}

/** Minutes in which sessions took place; parallel ones count once. Instants. */
export function taughtMinutes(sessions: readonly { readonly startsAt: string; readonly endsAt: string }[]): number {
  const spans = sessions.map(({ startsAt, endsAt }) => ({ from: Date.parse(startsAt), to: Date.parse(endsAt) })).sort((a, b) => a.from - b.from);
  let [until, sum] = [-Infinity, 0];
  for (const { from, to } of spans) {
    sum += Math.max(0, to - Math.max(from, until));
    until = Math.max(until, to);
  }
  return Math.round(sum / 60_000);
}

/** The test at the end of a training, and what somebody reached in it. */
export interface TestReached {
  readonly name: string;
  /** Percent of the points from which on it is passed. */
  readonly passMark: number;
  /** null where nothing is recorded. */
  readonly score: number | null;
}

/** What a certificate is given by, as it was when it was given. */
export interface CertificateRule {
  /** Percent of the half-days that have to be signed. */
  readonly share: number;
  readonly signed: number;
  readonly total: number;
  /** null where the training sets no test. */
  readonly test: TestReached | null;
}

/** Whether the rule is met: so many percent of the half-days, in whole numbers, and one at least; and the test passed where there is one. */
export function earnsCertificate(rule: CertificateRule): boolean {
  return wasThereEnough(rule) && testObstacle(rule) === null;
}

/** So many percent of the half-days, in whole numbers, and one at least. */
export function wasThereEnough({ share, signed, total }: Pick<CertificateRule, 'share' | 'signed' | 'total'>): boolean {
  return signed > 0 && signed * 100 >= share * total;
}

/** What keeps somebody from a certificate about the test; null where it is passed or there is none. */
export function testObstacle({ test }: Pick<CertificateRule, 'test'>): 'test-missing' | 'test-failed' | null {
  if (test === null) return null;
  if (test.score === null) return 'test-missing';
  return test.score >= test.passMark ? null : 'test-failed';
}
