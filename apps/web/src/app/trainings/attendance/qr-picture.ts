import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import encodeQR from 'qr';

/** A QR code, dark on white in every scheme: cameras want it so. */
@Component({
  selector: 'app-qr-picture',
  template: `<img [src]="source()" [alt]="label()" />`,
  styles: `
    :host {
      display: block;
      box-sizing: content-box;
      width: min(100% - 16px, var(--qr-size, 200px));
      padding: 8px;
      border-radius: var(--l-radius);
      background: #fff;
    }
    img {
      display: block;
      width: 100%;
      image-rendering: pixelated;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class QrPicture {
  readonly text = input.required<string>();
  readonly label = input.required<string>();
  protected readonly source = computed(() => `data:image/svg+xml;utf8,${encodeURIComponent(encodeQR(this.text(), 'svg', { ecc: 'medium' }))}`);
}
