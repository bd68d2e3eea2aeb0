import { hash, verify, type Options } from '@node-rs/argon2';

// argon2id (the library's default) with the parameters OWASP recommends: 19 MiB, two passes, one lane.
const options: Options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFC'), options);
}

export function matchesPassword(passwordHash: string, password: string): Promise<boolean> {
  return verify(passwordHash, password.normalize('NFC'));
}

let stand: Promise<string> | undefined;
/** Stands in where there is no account, so that an unknown address takes as long as a wrong password. */
export function hashOfNobody(): Promise<string> {
  stand ??= hashPassword('nobody has this password');
  return stand;
}
