import { ChangeDetectionStrategy, Component, DOCUMENT, inject, input, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Session } from '../../shared/access/session';
import { Clock } from '../../shared/clock/clock';
import { Formats } from '../../shared/i18n/formats';
import { Messages } from '../../shared/i18n/messages';
import { Notices } from '../../shared/ui/notices';
import type { DrawnGraph } from '../graph-places';
import type { NetworkGraph } from '../network-graph';
import { sheetOf, type LegendEntry, type Sheet } from './picture-sheet';

/**
 * Names of people that may be meant for few, seen by the rules of this reader: what leaves the application is for them and for
 * those in their organisation who need it.
 */
const label = 'TLP:AMBER';
/** Dots for each pixel of the drawing: sharp on paper and on a wall. */
const density = 2;

/** Takes the picture along as it stands, with its legend, its day, what it counts and whom it was drawn for. */
@Component({
  selector: 'app-save-picture',
  imports: [MatButton],
  template: `
    <button matButton type="button" (click)="saveSvg()">{{ t('network.graph.save') }}</button>
    <button matButton type="button" [disabled]="busy()" (click)="savePng()">{{ t('levels.savePng') }}</button>
  `,
  styles: `
    :host {
      display: inline-flex;
      flex-wrap: wrap;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SavePicture {
  readonly graph = input.required<DrawnGraph>();
  readonly picture = input.required<NetworkGraph>();
  readonly title = input.required<string>();
  readonly legend = input.required<readonly LegendEntry[]>();
  /** What is shown and what it counts; a paragraph each. */
  readonly words = input.required<readonly string[]>();

  protected readonly t = inject(Messages).t;
  protected readonly busy = signal(false);
  private readonly formats = inject(Formats);
  private readonly session = inject(Session);
  private readonly clock = inject(Clock);
  private readonly notices = inject(Notices);
  private readonly document = inject(DOCUMENT);

  protected saveSvg(): void {
    const sheet = this.sheet();
    if (sheet) this.handOver(new Blob([sheet.svg], { type: 'image/svg+xml' }), 'svg');
  }

  protected async savePng(): Promise<void> {
    const sheet = this.sheet();
    if (!sheet) return;
    this.busy.set(true);
    try {
      this.handOver(await this.painted(sheet), 'png');
    } catch {
      this.notices.say(this.t('levels.pngFailed'));
    } finally {
      this.busy.set(false);
    }
  }

  /** undefined as long as nothing is drawn. */
  private sheet(): Sheet | undefined {
    const snapshot = this.picture().snapshot();
    if (!snapshot) return undefined;
    const drawn = this.t('levels.drawn', { date: this.formats.date(this.clock.today(), 'long'), name: this.session.name() });
    return sheetOf(this.graph(), snapshot.places, { ...snapshot.colours }, { title: this.title(), label, legend: this.legend(), paragraphs: [...this.words(), drawn] });
  }

  private async painted({ svg, width, height }: Sheet): Promise<Blob> {
    const image = this.document.createElement('img');
    const address = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
    try {
      image.src = address;
      await image.decode();
      const canvas = this.document.createElement('canvas');
      [canvas.width, canvas.height] = [width * density, height * density];
      canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
      return await new Promise<Blob>((resolve, reject) => {
        canvas.toBlob((blob) => {
          if (blob) resolve(blob);
          else reject(new Error('the picture is larger than the browser paints'));
        }, 'image/png');
      });
    } finally {
      URL.revokeObjectURL(address);
    }
  }

  private handOver(file: Blob, ending: 'svg' | 'png'): void {
    const link = this.document.createElement('a');
    link.href = URL.createObjectURL(file);
    link.download = `network-${this.clock.today()}.${ending}`;
    link.click();
    URL.revokeObjectURL(link.href);
  }
}
