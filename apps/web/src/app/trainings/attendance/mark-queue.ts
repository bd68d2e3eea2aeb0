import { DOCUMENT, Injectable, computed, inject, signal } from '@angular/core';
import type { AttendanceEntry } from '@liaison/contracts';
import { Session } from '../../shared/access/session';
import { Clock } from '../../shared/clock/clock';
import { Api } from '../../shared/http/api';
import { Problem } from '../../shared/http/problem';
import { Renewal } from '../../shared/http/renewal';
import type { KeptMark } from './board';
import { KeptStore } from './kept';

export type QueueState = 'idle' | 'sending' | 'waiting' | 'signed-out' | 'failed';
export interface Answered {
  readonly trainingId: string;
  readonly entries: readonly AttendanceEntry[];
}

/** As many marks as one request takes. */
const batch = 500;
const [soonest, latest] = [3_000, 60_000];

/**
 * Marks on their way to the server. Each is on the disk before anybody is told it was taken, and leaves it only when the
 * server has answered for it. Sending twice does no harm: the server knows a mark by its key.
 */
@Injectable({ providedIn: 'root' })
export class MarkQueue {
  private readonly store = inject(KeptStore);
  private readonly api = inject(Api);
  private readonly session = inject(Session);
  private readonly renewal = inject(Renewal);
  private readonly clock = inject(Clock);
  private readonly window = inject(DOCUMENT).defaultView;
  private readonly all = signal<readonly KeptMark[]>([]);
  private readonly said = signal<Answered | null>(null);
  private readonly now = signal<QueueState>('idle');
  private readonly refusal = signal('');
  private readonly broken = signal(false);
  private timer: ReturnType<typeof setTimeout> | undefined;
  private pause = soonest;
  private loaded: Promise<void> | undefined;

  private readonly own = computed(() => this.all().filter(({ accountId }) => accountId === this.session.current()?.account.id));
  readonly kept = this.own;
  readonly waiting = computed(() => this.own().filter(({ refused }) => refused === null).length);
  readonly refused = computed(() => this.own().filter(({ refused }) => refused !== null));
  /** Marks of others who signed in here before. */
  readonly others = computed(() => this.all().length - this.own().length);
  readonly answered = this.said.asReadonly();
  readonly state = this.now.asReadonly();
  /** The code of what the server refused as a whole. */
  readonly code = this.refusal.asReadonly();
  /** The browser keeps nothing: what is marked is lost with the page. */
  readonly unkept = this.broken.asReadonly();

  /** Reads what earlier pages left and begins to send it. */
  start(): Promise<void> {
    this.loaded ??= this.load();
    return this.loaded;
  }

  private async load(): Promise<void> {
    try {
      this.all.set(await this.store.marks());
    } catch {
      this.broken.set(true);
    }
    this.window?.addEventListener('online', () => void this.send());
    void this.send();
  }

  async add(marks: readonly KeptMark[]): Promise<void> {
    try {
      await this.store.putMarks(marks);
    } catch {
      // Without a disk the marks live as long as the page, which says so.
      this.broken.set(true);
    }
    this.all.update((kept) => [...kept, ...marks]);
    void this.send();
  }

  /** Takes refused marks off the list, once somebody has read why. */
  async dismiss(): Promise<void> {
    await this.drop(new Set(this.refused().map(({ clientKey }) => clientKey)));
  }

  /** After signing in again, as the same person. */
  async signIn(): Promise<void> {
    if (await this.renewal.ask()) await this.send();
  }

  /** One page of the browser sends at a time; another one's marks are on the disk and are sent by whoever comes first. */
  async send(): Promise<void> {
    clearTimeout(this.timer);
    const locks = this.window?.navigator.locks;
    if (!locks) return this.sendAll();
    await locks.request('liaison-marks', { ifAvailable: true }, async (lock) => {
      if (lock) await this.sendAll();
      else this.later();
    });
  }

  private async sendAll(): Promise<void> {
    try {
      for (let next = this.next(); next.length > 0; next = this.next()) {
        this.now.set('sending');
        await this.sendBatch(next);
        this.pause = soonest;
      }
      this.now.set('idle');
    } catch (error) {
      this.failed(error);
    }
  }

  private next(): KeptMark[] {
    const open = this.own().filter(({ refused }) => refused === null);
    return open.filter(({ trainingId }) => trainingId === open[0]?.trainingId).slice(0, batch);
  }

  private async sendBatch(marks: readonly KeptMark[]): Promise<void> {
    const trainingId = marks[0]?.trainingId ?? '';
    const { outcomes, entries } = await this.api.send('POST /trainings/:id/attendance', {
      params: { id: trainingId },
      body: {
        deviceId: deviceId(),
        sentAt: this.clock.now().toISOString(),
        marks: marks.map(({ accountId: _account, trainingId: _training, refused: _refused, ...mark }) => mark),
      },
      signedOutIsFine: true,
    });
    // First what is true now, then off the list, so that nothing flickers back in between.
    this.said.set({ trainingId, entries });
    const refused = outcomes.filter(({ outcome }) => outcome === 'refused');
    const because = new Map(refused.map((one) => [one.clientKey, one.because ?? '']));
    const turnedDown = marks.filter(({ clientKey }) => because.has(clientKey)).map((mark) => ({ ...mark, refused: because.get(mark.clientKey) ?? '' }));
    if (turnedDown.length > 0) await this.store.putMarks(turnedDown).catch(() => this.broken.set(true));
    this.all.update((kept) => kept.map((mark) => turnedDown.find(({ clientKey }) => clientKey === mark.clientKey) ?? mark));
    await this.drop(new Set(outcomes.filter(({ outcome }) => outcome !== 'refused').map(({ clientKey }) => clientKey)));
  }

  private async drop(keys: ReadonlySet<string>): Promise<void> {
    await this.store.removeMarks([...keys]).catch(() => this.broken.set(true));
    this.all.update((kept) => kept.filter(({ clientKey }) => !keys.has(clientKey)));
  }

  private failed(error: unknown): void {
    if (error instanceof Problem && error.code === 'not-signed-in') {
      this.now.set('signed-out');
      return;
    }
    const passing = !(error instanceof Problem) || error.passing;
    this.refusal.set(error instanceof Problem ? error.code : '');
    this.now.set(passing ? 'waiting' : 'failed');
    this.later();
  }

  private later(): void {
    this.timer = setTimeout(() => void this.send(), this.pause);
    this.pause = Math.min(latest, this.pause * 2);
  }
}

const deviceKey = 'liaison.device';
let forThisPage: string | undefined;

/** Tells the devices of one person apart; made once for each browser, and says nothing about it. */
export function deviceId(): string {
  try {
    const known = localStorage.getItem(deviceKey);
    if (known) return known;
    const made = crypto.randomUUID();
    localStorage.setItem(deviceKey, made);
    return made;
  } catch {
    return (forThisPage ??= crypto.randomUUID());
  }
}
