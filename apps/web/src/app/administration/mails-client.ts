import { Injectable, inject, signal } from '@angular/core';
import type { ResponseOf } from '@liaison/contracts';
import { Api } from '../shared/http/api';
import type { Tone } from '../shared/ui/state-tag';

export type Mail = ResponseOf<'GET /outbox'>['items'][number];

const tones: Readonly<Record<Mail['state'], Tone>> = { pending: 'info', sending: 'info', sent: 'good', uncertain: 'warn', failed: 'bad', held: 'warn', withheld: 'info' };
/** States in which a mail waits for a person. */
const stuck: readonly Mail['state'][] = ['uncertain', 'failed', 'held'];

export const mailStates = Object.keys(tones) as [Mail['state'], ...Mail['state'][]];

export function toneOf(state: Mail['state']): Tone {
  return tones[state];
}

export function isStuck({ state }: Mail): boolean {
  return stuck.includes(state);
}

@Injectable({ providedIn: 'root' })
export class MailsClient {
  private readonly api = inject(Api);
  /** Counts releases, so that the list beside a mail knows when to ask again. */
  readonly changes = signal(0);

  release(id: string): Promise<Mail> {
    return this.api.send('POST /outbox/:id/release', { params: { id } });
  }
}
