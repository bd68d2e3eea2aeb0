import { ChangeDetectionStrategy, Component, DestroyRef, DOCUMENT, ElementRef, afterNextRender, inject, signal, viewChild } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogClose } from '@angular/material/dialog';
import type { DecodeQR } from 'qr/decode.js';
import { Field } from '../../shared/forms/field';
import { Messages } from '../../shared/i18n/messages';
import { Dialog } from '../../shared/ui/dialog';
import type { Person } from './board';

export interface ScanTask {
  readonly people: readonly Person[];
  readonly isPresent: (nominationId: string) => boolean;
  readonly mark: (nominationId: string, pass: string) => Promise<void>;
}

/** Milliseconds between two looks at the picture: quick enough for a queue at the door, slow enough for a battery. */
const pause = 250;
/** Longest side of the picture that is looked at, in pixels. */
const side = 640;

/** Marks those whose code the camera sees; without network too, because the list knows the codes by their hashes. */
@Component({
  imports: [Dialog, Field, MatButton, MatDialogClose],
  template: `
    <ui-dialog [heading]="t('attendance.scan.title')">
      @if (trouble()) {
        <p role="alert">{{ t('attendance.scan.noCamera', { because: trouble() }) }}</p>
      } @else {
        <p>{{ t('attendance.scan.hint') }}</p>
      }
      <video #video muted playsinline [hidden]="trouble() !== ''"></video>
      <p class="last" role="status">{{ last() }}</p>
      <form (submit)="$event.preventDefault(); enter(typed)">
        <ui-field [label]="t('attendance.scan.typed')"><input #typed autocomplete="off" spellcheck="false" autocapitalize="off" /></ui-field>
        <button matButton="tonal" type="submit">{{ t('attendance.scan.enter') }}</button>
      </form>
      <button actions matButton="filled" type="button" mat-dialog-close>{{ t('attendance.scan.stop') }}</button>
    </ui-dialog>
  `,
  styles: `
    video {
      width: 100%;
      max-height: 45vh;
      border-radius: var(--l-radius);
      background: #000;
      object-fit: cover;
    }
    video[hidden] {
      display: none;
    }
    .last {
      min-height: 1.5em;
      font-weight: 600;
    }
    form {
      display: flex;
      flex-wrap: wrap;
      align-items: end;
      gap: 8px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ScanDialog {
  protected readonly t = inject(Messages).t;
  private readonly task = inject<ScanTask>(MAT_DIALOG_DATA);
  private readonly document = inject(DOCUMENT);
  private readonly video = viewChild.required<ElementRef<HTMLVideoElement>>('video');
  protected readonly trouble = signal('');
  protected readonly last = signal('');
  private readonly byHash = new Map(this.task.people.map((person) => [person.passHash, person]));
  private stream: MediaStream | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private ended = false;
  /** The code in front of the camera, so that it is not read four times a second. */
  private seen = '';

  constructor() {
    afterNextRender(() => void this.begin());
    inject(DestroyRef).onDestroy(() => {
      this.ended = true;
      clearTimeout(this.timer);
      this.stream?.getTracks().forEach((track) => track.stop());
    });
  }

  private async begin(): Promise<void> {
    try {
      const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
      if (this.ended) return stream.getTracks().forEach((track) => track.stop());
      this.stream = stream;
      const video = this.video().nativeElement;
      video.srcObject = stream;
      await video.play();
      const { decodeQR } = await import('qr/decode.js');
      this.look(this.document.createElement('canvas'), decodeQR);
    } catch (error) {
      this.trouble.set(error instanceof Error ? error.message : String(error));
    }
  }

  private look(canvas: HTMLCanvasElement, decode: DecodeQR): void {
    const video = this.video().nativeElement;
    const scale = Math.min(1, side / Math.max(video.videoWidth, video.videoHeight, 1));
    canvas.width = Math.max(1, Math.round(video.videoWidth * scale));
    canvas.height = Math.max(1, Math.round(video.videoHeight * scale));
    const context = canvas.getContext('2d', { willReadFrequently: true });
    context?.drawImage(video, 0, 0, canvas.width, canvas.height);
    const picture = context?.getImageData(0, 0, canvas.width, canvas.height);
    const code = picture ? read(picture, decode) : '';
    if (code !== '' && code !== this.seen) void this.take(code);
    if (code !== '') this.seen = code;
    if (!this.ended) this.timer = setTimeout(() => this.look(canvas, decode), pause);
  }

  protected enter(field: HTMLInputElement): void {
    const code = field.value.trim();
    if (code) void this.take(code);
    field.value = '';
  }

  private async take(code: string): Promise<void> {
    const person = this.byHash.get(await sha256(code));
    if (!person) {
      this.last.set(this.t('attendance.scan.unknown'));
      return;
    }
    const twice = this.task.isPresent(person.nominationId);
    if (!twice) await this.task.mark(person.nominationId, code);
    this.last.set(this.t(twice ? 'attendance.scan.twice' : 'attendance.scan.found', { name: person.displayName }));
  }
}

function read(picture: ImageData, decode: DecodeQR): string {
  try {
    return decode(picture);
  } catch {
    // No code in this picture; the next one comes at once.
    return '';
  }
}

async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
