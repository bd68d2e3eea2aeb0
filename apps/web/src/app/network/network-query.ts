import { Injectable, computed, inject } from '@angular/core';
import type { Params } from '@angular/router';
import { addedUpLevels, type AddedUpLevel } from '@liaison/domain/network/codes';
import { UrlQuery } from '../shared/url/url-query';
import type { EndKind } from './network-client';

export const endKinds = ['person', 'organisation'] as const satisfies EndKind[];

/** Whose ties are shown: those of each end, those of the groups they form, or what they add up to. */
export const networkLevels = ['people', 'communities', ...addedUpLevels] as const;
export type NetworkLevel = (typeof networkLevels)[number];

/** What of the network is shown, as it stands in the address. */
@Injectable({ providedIn: 'root' })
export class NetworkQuery {
  private readonly query = inject(UrlQuery);
  readonly kind = this.query.many<EndKind>('kind', endKinds);
  readonly country = this.query.many('country');
  readonly tie = this.query.many('tie');
  private readonly asked = this.query.text('level');
  private readonly focused = this.query.text('focus');
  /** Key of the community that is looked into. */
  readonly community = this.query.text('community');
  /** null where nobody chose: surroundings show who is in them, and the size of the network decides about the rest. */
  readonly level = computed<NetworkLevel | null>(() => networkLevels.find((level) => level === this.asked()) ?? (this.focused() ? 'people' : null));
  /** What ties are added up to; null where they are not. */
  readonly addedUp = computed<AddedUpLevel | null>(() => addedUpLevels.find((level) => level === this.level()) ?? null);
  /** Only who is shown one by one has surroundings. */
  readonly focus = computed(() => (this.level() === 'people' ? this.focused() : ''));
  /** The filters of every level. */
  readonly shared = computed(() => ({ kind: [...this.kind()], country: [...this.country()], tie: [...this.tie()] }));
  readonly filters = computed(() => ({ ...this.shared(), focus: this.focus() || undefined }));

  /** Parameters of links: to a level, to somebody's surroundings, into a community. The address of people keeps the focus. */
  to(level: NetworkLevel): Params {
    return this.query.after({ level, focus: level === 'people' ? this.focus() : null, community: null });
  }

  around(id: string | null): Params {
    return this.query.after({ focus: id, level: null, community: null });
  }

  into(community: string | null): Params {
    return this.query.after({ level: 'communities', focus: null, community });
  }
}
