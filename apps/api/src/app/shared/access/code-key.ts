import { createHmac } from 'node:crypto';

/** The key for codes that people carry or type. It follows from the key of the trail, which nobody but the trail holds. */
export const codeKey = Symbol('key of codes');

export function codeKeyFrom(trailKey: Buffer): Buffer {
  return createHmac('sha256', trailKey).update('codes').digest();
}
