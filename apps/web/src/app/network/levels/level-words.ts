import { Injectable, inject } from '@angular/core';
import { tieWeights } from '@liaison/domain/network/added-up';
import type { AddedUpLevel } from '@liaison/domain/network/codes';
import { Formats } from '../../shared/i18n/formats';
import { Messages } from '../../shared/i18n/messages';
import { CodeNames } from '../code-names';
import { NetworkClient } from '../network-client';
import { heaviest, isCrowded, type Levels, type Sum, type Unit } from './level-model';

/** What is said of ties that were added up: every sum tells what it is made of. */
@Injectable({ providedIn: 'root' })
export class LevelWords {
  private readonly t = inject(Messages).t;
  private readonly formats = inject(Formats);
  private readonly codes = inject(CodeNames);
  private readonly client = inject(NetworkClient);

  readonly title = ({ title, countryCode }: Unit): string => title ?? this.client.place(countryCode);

  whole(levels: Levels, level: AddedUpLevel): string {
    const { nodes, edges, total, limited, limit, unplaced } = levels;
    const counts = { ...total, shown: nodes.length, drawn: edges.length, limit: limit.nodes, most: limit.edges };
    const said = this.t(limited ? `levels.limited.${level}` : `levels.shown.${level}`, counts);
    return unplaced > 0 ? `${said} ${this.t('levels.unplaced', { count: unplaced })}` : said;
  }

  /** What the picture leaves out; empty where it shows everything. */
  drawn({ nodes, edges }: Levels): string {
    return isCrowded(nodes.length, edges.length) ? this.t('levels.heaviest', { count: heaviest }) : '';
  }

  /** What weighs what, and what is not counted at all. */
  rule(): string {
    const { confirmed, stated } = tieWeights;
    return this.t('levels.rule', { full: confirmed.fresh, half: confirmed.old, quarter: stated.old });
  }

  unit({ ties, within, weight }: Unit): string {
    return this.t('levels.node', { ties, within, weight });
  }

  kinds({ kinds }: Sum): string {
    return kinds.map(({ kind, ties }) => this.t('levels.kind', { kind: this.codes.tieKind(kind), count: ties })).join(', ');
  }

  counted({ ties, confirmed, stated, disputed }: Sum): string {
    return this.t('levels.counted', { ties, confirmed, stated, disputed });
  }

  states({ confirmed, stated, disputed }: Sum): string {
    return this.t('levels.states', { confirmed, stated, disputed });
  }

  fresh({ fresh, latest }: Sum): string {
    return this.t('levels.fresh', { fresh, date: this.formats.date(latest) });
  }

  freshShort({ fresh, ties, latest }: Sum): string {
    return this.t('levels.freshShort', { fresh, ties, date: this.formats.date(latest) });
  }

  weight({ weight }: Sum): string {
    return this.t('levels.weight', { weight });
  }
}
