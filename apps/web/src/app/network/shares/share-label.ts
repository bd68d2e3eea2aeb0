import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import type { ShareLabel } from '@liaison/domain/shares';

/** A label of the Traffic Light Protocol, in its own colours and never translated. */
@Component({
  selector: 'app-share-label',
  template: `<span [class]="of().split('+')[0]" translate="no">TLP:{{ of() }}</span>`,
  styles: `
    span {
      display: inline-block;
      padding: 2px 8px;
      border-radius: 4px;
      background: #000;
      color: #fff;
      font-weight: 700;
      font-size: 0.8125rem;
      white-space: nowrap;
    }
    .GREEN {
      color: #33ff00;
    }
    .AMBER {
      color: #ffc000;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ShareLabelTag {
  readonly of = input.required<ShareLabel>();
}
