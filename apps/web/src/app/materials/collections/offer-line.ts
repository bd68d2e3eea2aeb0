import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Formats } from '../../shared/i18n/formats';
import { Messages } from '../../shared/i18n/messages';
import { StateTag } from '../../shared/ui/state-tag';
import { FreshnessMark } from '../freshness-mark';
import { tlpTone } from '../material-words';
import type { MaterialItem } from '../materials-client';
import { OfferLink } from '../offer-link';

/** A material in one line: what it is, and the file the reader would take. */
@Component({
  selector: 'app-offer-line',
  imports: [FreshnessMark, OfferLink, RouterLink, StateTag],
  template: `
    <a [routerLink]="['/materials', of().id]">{{ formats.of(of().title) }}</a>
    <span class="muted">{{ t(kindKey(of().kind)) }}</span>
    @if (of().tlp !== 'CLEAR') {
      <ui-state-tag [tone]="tlpTone[of().tlp]">TLP:{{ of().tlp }}</ui-state-tag>
    }
    @if (of().offer; as offer) {
      <app-offer-link [of]="of()" />
      <app-freshness-mark [of]="offer.freshness" [behind]="offer.editionsBehind" />
    } @else {
      <span class="muted">{{ t(of().tlp === 'RED' ? 'materials.titleOnly' : 'materials.unpublished') }}</span>
    }
  `,
  styles: `
    :host {
      display: flex;
      flex: 1 1 20rem;
      flex-wrap: wrap;
      align-items: center;
      gap: 4px 12px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class OfferLine {
  readonly of = input.required<MaterialItem>();

  protected readonly t = inject(Messages).t;
  protected readonly formats = inject(Formats);
  protected readonly tlpTone = tlpTone;
  protected readonly kindKey = (kind: MaterialItem['kind']) => `domain.materialKind.${kind}` as const;
}
