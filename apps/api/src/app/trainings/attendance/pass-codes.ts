import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { codeKey } from '../../shared/access/code-key';

/** Bytes of a code: nobody guesses one, and a QR code of it stays small. */
const length = 18;

/**
 * The code that a participant carries on the badge or on the phone. It is signed with a key of the installation and stands
 * nowhere in the database; whoever reads the database cannot make one.
 */
@Injectable()
export class PassCodes {
  private readonly key: Buffer;

  constructor(@Inject(codeKey) key: Buffer) {
    this.key = createHmac('sha256', key).update('attendance pass').digest();
  }

  /** The code of a nomination: 24 characters that stand in a URL and in a QR code as they are. */
  of(nominationId: string): string {
    return createHmac('sha256', this.key).update(nominationId).digest().subarray(0, length).toString('base64url');
  }

  fits(nominationId: string, code: string): boolean {
    const [given, right] = [Buffer.from(code), Buffer.from(this.of(nominationId))];
    return given.length === right.length && timingSafeEqual(given, right);
  }

  /** What a helper's phone keeps to recognise a scan without network; the code cannot be told from it. */
  hashOf(nominationId: string): string {
    return createHash('sha256').update(this.of(nominationId)).digest('hex');
  }
}
