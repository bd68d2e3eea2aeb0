import { ChangeDetectionStrategy, Component, ElementRef, Injector, afterNextRender, computed, inject, input, output, signal } from '@angular/core';
import { problemOf } from '../../shared/http/problem';
import { Formats } from '../../shared/i18n/formats';
import { Messages } from '../../shared/i18n/messages';
import { Notices } from '../../shared/ui/notices';
import { asFields } from '../session-model';
import { TrainingsClient, type AgendaSession, type TrainingDetail } from '../trainings-client';
import { boardOf, clockOf, moved, step, stretched, wallTimes, type Block, type Spot } from './board-layout';

/** Pixels of an hour, and how far a pointer moves before it is a drag and not a press. */
const hour = 52;
const least = 4;

/** A session that was picked up, and where it would be put down. */
interface Held {
  readonly block: Block;
  readonly spot: Spot;
  readonly by: 'pointer' | 'keys';
}

/** Where a pointer took hold, and of what: the whole session or its lower edge. */
interface Grip {
  readonly block: Block;
  readonly x: number;
  readonly y: number;
  readonly isEdge: boolean;
}

/**
 * The agenda as a picture of its days, in which planners move sessions by mouse or keyboard. The server says whether room and
 * trainers are free; where they are not, the session stays and the notice names the other one. Fingers scroll; they and
 * everybody else change a session in its dialog, which a press opens.
 */
@Component({
  selector: 'app-agenda-board',
  templateUrl: './agenda-board.html',
  styleUrl: './agenda-board.scss',
  host: { class: 'no-print' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AgendaBoard {
  readonly training = input.required<TrainingDetail>();
  readonly changed = output<TrainingDetail>();
  readonly opened = output<{ date: string; session: AgendaSession }>();

  protected readonly t = inject(Messages).t;
  protected readonly formats = inject(Formats);
  protected readonly clockOf = clockOf;
  /** Minutes below which the title stands beside the time: there is no second line. */
  protected readonly short = 45;
  private readonly client = inject(TrainingsClient);
  private readonly notices = inject(Notices);
  private readonly injector = inject(Injector);
  private readonly element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;

  protected readonly board = computed(() => boardOf(this.training()));
  protected readonly hours = computed(() => {
    const { from, to } = this.board();
    return Array.from({ length: (to - from) / 60 }, (_, index) => from + index * 60);
  });
  /** Whose clock it is: the city of the zone. */
  protected readonly place = computed(() => (this.training().timeZone.split('/').at(-1) ?? '').replaceAll('_', ' '));
  protected readonly height = computed(() => this.hours().length * hour);
  protected readonly held = signal<Held | null>(null);
  /** Read out by screen readers. */
  protected readonly said = signal('');
  /** The session that is being saved. */
  protected readonly saving = signal<string | null>(null);
  private grip: Grip | null = null;
  private wasDragged = false;

  protected y(minutes: number): number {
    return ((minutes - this.board().from) / 60) * hour;
  }

  protected spoken({ session, ...spot }: Block): string {
    return this.t('agenda.board.open', { title: session.title, when: this.when(spot), room: session.room || 'none' });
  }

  protected trainers({ trainers }: AgendaSession): string {
    return this.formats.list(trainers.map(({ displayName }) => displayName));
  }

  protected when({ day, from, to }: Spot): string {
    return `${this.formats.date(this.board().days[day]?.date ?? '', 'long')}, ${clockOf(from)}–${clockOf(to % 1440)}`;
  }

  /** The press that ends a drag opens nothing. */
  protected press(block: Block): void {
    const wasDragged = this.wasDragged;
    this.wasDragged = false;
    if (wasDragged || this.held()) return;
    this.opened.emit({ date: this.board().days[block.day]?.date ?? '', session: block.session });
  }

  protected take({ button, pointerType, clientX: x, clientY: y, target }: PointerEvent, block: Block): void {
    this.wasDragged = false;
    if (!this.training().may.plan || button !== 0 || pointerType === 'touch' || this.saving()) return;
    this.grip = { block, x, y, isEdge: (target as Element).classList.contains('edge') };
  }

  protected go({ clientX, clientY, pointerId, currentTarget }: PointerEvent): void {
    const { grip } = this;
    if (!grip || (!this.wasDragged && Math.hypot(clientX - grip.x, clientY - grip.y) < least)) return;
    this.wasDragged = true;
    (currentTarget as Element).setPointerCapture(pointerId);
    const minutes = Math.round(((clientY - grip.y) / hour) * (60 / step)) * step;
    const width = this.element.querySelector('.day')?.clientWidth ?? 1;
    const spot = grip.isEdge ? stretched(grip.block, minutes) : moved(grip.block, { days: Math.round((clientX - grip.x) / width), minutes }, this.board().days.length);
    this.held.set({ block: grip.block, spot, by: 'pointer' });
  }

  protected drop(): void {
    this.grip = null;
    const held = this.held();
    if (held?.by === 'pointer') void this.put(held);
  }

  protected leave(): void {
    const held = this.held();
    this.grip = null;
    this.held.set(null);
    if (held?.by === 'keys') this.said.set(this.t('agenda.board.left', { title: held.block.session.title }));
  }

  protected isHeld({ session }: Block): boolean {
    return this.held()?.block.session.id === session.id;
  }

  protected key(event: KeyboardEvent, block: Block): void {
    this.wasDragged = false;
    const held = this.held();
    if (held?.by !== 'keys') {
      if (event.key.toLowerCase() === 'm' && !event.ctrlKey && !event.metaKey && !event.altKey) this.pickUp(event, block);
      return;
    }
    const spot = this.after(held.spot, event);
    if (spot) {
      this.held.set({ ...held, spot });
      this.said.set(this.t('agenda.board.at', { title: block.session.title, when: this.when(spot) }));
    } else if (event.key === 'Escape') this.leave();
    else if (event.key === 'Enter' || event.key.toLowerCase() === 'm') void this.put(held);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** Where a key takes a session that was picked up; nothing for other keys. */
  private after(spot: Spot, { key, shiftKey }: KeyboardEvent): Spot | undefined {
    const days = { ArrowLeft: -1, ArrowRight: 1 }[key];
    if (days) return moved(spot, { days, minutes: 0 }, this.board().days.length);
    const minutes = { ArrowUp: -step, ArrowDown: step }[key];
    if (!minutes) return undefined;
    return shiftKey ? stretched(spot, minutes) : moved(spot, { days: 0, minutes }, this.board().days.length);
  }

  private pickUp(event: KeyboardEvent, block: Block): void {
    if (!this.training().may.plan || this.saving()) return;
    event.preventDefault();
    const { day, from, to } = block;
    this.held.set({ block, spot: { day, from, to }, by: 'keys' });
    this.said.set(this.t('agenda.board.picked', { title: block.session.title, when: this.when(block) }));
  }

  private async put({ block, spot }: Held): Promise<void> {
    this.held.set(null);
    const { session } = block;
    if (block.day === spot.day && block.from === spot.from && block.to === spot.to) {
      this.said.set(this.t('agenda.board.left', { title: session.title }));
      return;
    }
    const before = asFields(session, this.training().timeZone);
    const times = wallTimes(spot, this.board().days.map(({ date }) => date));
    const words = this.t('agenda.board.moved', { title: session.title, when: this.when(spot) });
    this.saving.set(session.id);
    try {
      const saved = await this.save(session, { ...before, ...times });
      if (!saved) return;
      this.changed.emit(saved);
      this.said.set(words);
      this.notices.undo(words, async () => this.changed.emit(await this.client.saveSession(saved.id, session.id, before, saved.version)));
    } catch (error) {
      this.notices.failed(error);
    } finally {
      this.saving.set(null);
      // In its new place, which may be another day's list.
      afterNextRender(() => this.element.querySelector<HTMLElement>(`[data-session="${session.id}"]`)?.focus(), { injector: this.injector });
    }
  }

  /** Somebody saved something else of the training meanwhile: that is no reason to refuse. Nothing where it was this session. */
  private async save(session: AgendaSession, fields: ReturnType<typeof asFields>): Promise<TrainingDetail | undefined> {
    const { id, version } = this.training();
    try {
      return await this.client.saveSession(id, session.id, fields, version);
    } catch (error) {
      const { code, current } = problemOf(error);
      if (code !== 'stale-version') throw error;
      const now = current as TrainingDetail;
      const theirs = now.sessions.find((one) => one.id === session.id);
      if (JSON.stringify(theirs) === JSON.stringify(session)) return this.client.saveSession(id, session.id, fields, now.version);
      this.changed.emit(now);
      this.notices.say(this.t('agenda.board.stale', { title: session.title }));
      return undefined;
    }
  }
}
