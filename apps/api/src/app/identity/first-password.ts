import { randomInt } from 'node:crypto';

/** Without letters and digits that are mistaken for each other when a password is read from a mail. */
const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789';
/** Days after which a first password that nobody used stops working. */
export const firstPasswordDays = 14;

/** Twenty letters and digits in groups of five: 99 bits, and nobody has to type it twice. */
export function newFirstPassword(): string {
  const group = () => Array.from({ length: 5 }, () => alphabet[randomInt(alphabet.length)]).join('');
  return Array.from({ length: 4 }, group).join('-');
}

export function firstPasswordUntil(now: Date): Date {
  return new Date(now.getTime() + firstPasswordDays * 86_400_000);
}
