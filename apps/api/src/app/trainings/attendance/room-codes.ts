import { createHmac } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { HalfDay } from '@liaison/domain/attendance';
import { codeKey } from '../../shared/access/code-key';

/** Milliseconds for which a code stands on the screen. One that has just left it is still taken: people type slowly. */
export const standsFor = 45_000;
const tolerated = 1;
/** Letters and digits that nobody mistakes for others. */
const alphabet = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
const length = 6;

/**
 * Codes for the screen of a room: of one training, one half-day and less than a minute. Nothing is stored; every process
 * works out the same, and a code seen yesterday or sent on later is worth nothing.
 */
@Injectable()
export class RoomCodes {
  private readonly key: Buffer;

  constructor(@Inject(codeKey) key: Buffer) {
    this.key = createHmac('sha256', key).update('attendance room').digest();
  }

  at(trainingId: string, halfDay: HalfDay, now: Date): { code: string; changesAt: Date } {
    const step = Math.floor(now.getTime() / standsFor);
    return { code: this.code(trainingId, halfDay, step), changesAt: new Date((step + 1) * standsFor) };
  }

  /** Spaces and small letters are how people type. */
  fits(trainingId: string, halfDay: HalfDay, typed: string, now: Date): boolean {
    const code = typed.toUpperCase().replace(/[^0-9A-Z]/g, '');
    const step = Math.floor(now.getTime() / standsFor);
    return Array.from({ length: tolerated + 1 }, (_, back) => this.code(trainingId, halfDay, step - back)).includes(code);
  }

  private code(trainingId: string, { day, half }: HalfDay, step: number): string {
    const digest = createHmac('sha256', this.key).update(`${trainingId} ${day} ${half} ${step}`).digest();
    return Array.from({ length }, (_, place) => alphabet[digest.readUInt32BE(place * 4) % alphabet.length]).join('');
  }
}
