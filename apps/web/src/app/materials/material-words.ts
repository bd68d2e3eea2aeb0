import { Injectable, inject } from '@angular/core';
import type { TlpLabel } from '@liaison/domain/access';
import { Formats } from '../shared/i18n/formats';
import { Messages } from '../shared/i18n/messages';
import type { IconName } from '../shared/ui/icon';
import type { Tone } from '../shared/ui/state-tag';
import type { Edition, MaterialItem, Offer } from './materials-client';

export type Freshness = Offer['freshness'];

/** How a freshness looks; it is always said in words as well. */
export const freshnessLook: Readonly<Record<Freshness, { icon: IconName; tone: Tone }>> = {
  current: { icon: 'check-circle-outline', tone: 'good' },
  stale: { icon: 'clock-alert-outline', tone: 'warn' },
  'stale-do-not-use': { icon: 'alert-octagon-outline', tone: 'bad' },
  superseded: { icon: 'history', tone: 'plain' },
  withdrawn: { icon: 'cancel', tone: 'bad' },
};

export const tlpTone: Readonly<Record<TlpLabel, Tone>> = { CLEAR: 'plain', GREEN: 'good', AMBER: 'warn', 'AMBER+STRICT': 'warn', RED: 'bad' };

/** Languages that materials of the network are written in; a material may have others besides. */
const usual = 'ar be bg bs cs de el en es et fi fr hr hu hy it ka ku lt lv mk mt nl pl pt ro ru sk sl sq sr sv tr uk'.split(' ');

export const numberOf = ({ major, minor }: Pick<Edition, 'major' | 'minor'>): string => `${major}.${minor}`;

/** Sentences about materials that more than one place says. */
@Injectable({ providedIn: 'root' })
export class MaterialWords {
  private readonly t = inject(Messages).t;
  private readonly formats = inject(Formats);

  /** "Romanian 2.1" */
  version(language: string, edition: string): string {
    return this.t('materials.version', { language: this.formats.languageName(language), edition });
  }

  freshness(freshness: Freshness, behind: number): string {
    const words = this.behind(freshness, behind);
    return freshness === 'stale-do-not-use' ? this.t('materials.doNotUse', { behind: words }) : words;
  }

  /** How far behind, without what to do about it. */
  behind(freshness: Freshness, behind: number): string {
    const stale = freshness === 'stale' || freshness === 'stale-do-not-use';
    return stale ? this.t('domain.freshness.behind', { count: behind }) : this.t(`domain.freshness.${freshness}`);
  }

  /**
   * Why another language is offered than the reader's own, and which; empty where none has to be excused. `brief` leaves out
   * which, where it stands beside it.
   */
  fallback({ offer, languages }: Pick<MaterialItem, 'offer' | 'languages'>, brief = false): string {
    if (!offer?.fallback) return '';
    const outdated = languages.some((language) => language.split('-')[0] === offer.wanted.split('-')[0]);
    const why = this.t(outdated ? 'materials.fallback.outdated' : 'materials.fallback.missing', { wanted: this.formats.languageName(offer.wanted) });
    return brief ? why : this.t('materials.fallback.instead', { why, version: this.version(offer.language, offer.edition) });
  }

  /** Languages to choose from, by their names in the reader's language; what the material has already is among them. */
  languages(existing: readonly string[] = []): { value: string; label: string }[] {
    const options = [...new Set([...usual, ...existing])].map((value) => ({ value, label: this.formats.languageName(value) }));
    return this.formats.sorted(options, ({ label }) => label);
  }
}
