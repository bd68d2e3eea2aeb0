import { ChangeDetectionStrategy, Component, input } from '@angular/core';

/**
 * A list with its open detail beside it on wide screens, instead of it on narrow ones. The list comes first, the detail
 * goes into `[detail]`, usually a router outlet: `<ui-beside [open]="outlet.isActivated">`.
 */
@Component({
  selector: 'ui-beside',
  template: `
    <div class="list"><ng-content /></div>
    <div class="detail" [hidden]="!open()"><ng-content select="[detail]" /></div>
  `,
  styles: `
    :host {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: var(--l-gap);
      align-items: start;
    }
    .list {
      display: flex;
      flex-direction: column;
      gap: 16px;
      min-width: 0;
    }
    .detail {
      min-width: 0;
    }
    @media (min-width: 75.01rem) {
      :host(.open) {
        grid-template-columns: minmax(0, 5fr) minmax(26rem, 6fr);
      }
      :host(.open) .detail {
        position: sticky;
        top: calc(var(--l-bar) + 16px);
        max-height: calc(100dvh - var(--l-bar) - 32px);
        overflow-y: auto;
      }
    }
    @media (max-width: 75rem) {
      :host(.open) .list {
        display: none;
      }
    }
  `,
  host: { '[class.open]': 'open()' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Beside {
  readonly open = input.required<boolean>();
}
