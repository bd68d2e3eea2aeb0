import { isOneSlip } from './slip';

/** How far two names agree, closest first. */
export const nameAgreements = ['name-same', 'name-order', 'name-typo', 'name-initials', 'name-part'] as const;
export type NameAgreement = (typeof nameAgreements)[number];

/** In shorter words one other letter makes another name: Ana is not Ada. */
const shortestMisspelt = 5;
/** An initial says something beside a word that is written in full. */
const shortestFull = 3;

/**
 * How two names agree, given the lines of their search keys (`searchKey`), each a way to write the name: the closest
 * agreement of any two of them, `null` for different names. Accents and script do not matter, because keys were folded.
 */
export function agreementOf(a: readonly string[], b: readonly string[]): NameAgreement | null {
  let closest = nameAgreements.length as number;
  for (const one of a) {
    for (const other of b) {
      const found = agreementOfWords(one.split(' ').filter(Boolean), other.split(' ').filter(Boolean));
      if (found !== null) closest = Math.min(closest, nameAgreements.indexOf(found));
      if (closest === 0) return nameAgreements[0];
    }
  }
  return nameAgreements[closest] ?? null;
}

function agreementOfWords(a: readonly string[], b: readonly string[]): NameAgreement | null {
  if (a.length === 0 || b.length === 0) return null;
  if (a.join(' ') === b.join(' ')) return 'name-same';
  const [left, right] = withoutCommon(a, b);
  if (left.length === 0 && right.length === 0) return 'name-order';
  if (left.length === 1 && right.length === 1) {
    const [one, other] = [left[0]!, right[0]!];
    if (Math.max(one.length, other.length) >= shortestMisspelt && isOneSlip(one, other)) return 'name-typo';
  }
  if (areInitials(left, right) && a.some((word) => word.length >= shortestFull && b.includes(word))) return 'name-initials';
  // Ana Cruz and Ana de la Cruz: two words at least, all of them in the longer name.
  if ((left.length === 0 || right.length === 0) && Math.min(a.length, b.length) >= 2) return 'name-part';
  return null;
}

/** The words each of the two has beyond those they share. */
function withoutCommon(a: readonly string[], b: readonly string[]): [string[], string[]] {
  const right = [...b];
  const left = a.filter((word) => {
    const at = right.indexOf(word);
    if (at < 0) return true;
    right.splice(at, 1);
    return false;
  });
  return [left, right];
}

/** As many words on either side, each the initial of one of the other. */
function areInitials(left: readonly string[], right: readonly string[]): boolean {
  if (left.length === 0 || left.length !== right.length) return false;
  const open = [...right];
  return left.every((word) => {
    const at = open.findIndex((other) => other[0] === word[0] && Math.min(other.length, word.length) === 1);
    if (at < 0) return false;
    open.splice(at, 1);
    return true;
  });
}
