import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { needsWatermark } from '@liaison/domain/access';
import { Session } from '../shared/access/session';
import { Field } from '../shared/forms/field';
import { Formats } from '../shared/i18n/formats';
import { Messages } from '../shared/i18n/messages';
import { StateTag, type Tone } from '../shared/ui/state-tag';
import { UrlQuery } from '../shared/url/url-query';
import { FileLine } from './file-line';
import { numberOf } from './material-words';
import { notesBetween } from './matrix';
import type { Edition, Material } from './materials-client';
import { RecallButton } from './recalls/recall-button';
import { RecalledFiles } from './recalls/recalled-files';

const tones: Readonly<Record<Edition['state'], Tone>> = { draft: 'info', 'in-review': 'info', published: 'good', superseded: 'plain', withdrawn: 'bad' };

/** Every edition with what it changed and its files, and the changes between any two of them. */
@Component({
  selector: 'app-edition-history',
  imports: [Field, FileLine, MatButton, RecallButton, RecalledFiles, RouterLink, StateTag],
  templateUrl: './edition-history.html',
  styleUrl: './edition-history.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class EditionHistory {
  readonly of = input.required<Material>();
  readonly fetched = output();
  readonly changed = output<Material>();
  /** Somebody wants to know who still has this edition. */
  readonly held = output<Edition>();

  protected readonly t = inject(Messages).t;
  protected readonly formats = inject(Formats);
  protected readonly query = inject(UrlQuery);
  private readonly session = inject(Session);
  /** By name for coordination, in figures for those who publish. */
  protected readonly asksWho = computed(() => this.session.can('materials.coordinate') || this.of().may.publish);
  protected readonly numberOf = numberOf;
  protected readonly tones = tones;
  private readonly fromUrl = this.query.text('from');
  private readonly toUrl = this.query.text('to');

  protected readonly editions = computed(() => this.of().editions.filter(({ publishedAt }) => publishedAt !== null));
  protected readonly numbers = computed(() => this.editions().map(numberOf));
  /** Without a wish: from what the reader holds, else from the edition before, to the newest. */
  protected readonly to = computed(() => known(this.numbers(), this.toUrl()) ?? this.numbers()[0] ?? '');
  protected readonly from = computed(() => known(this.numbers(), this.fromUrl()) ?? known(this.numbers().slice(1), this.of().heldEdition) ?? this.numbers()[1] ?? '');
  protected readonly between = computed(() => notesBetween(this.of().editions, this.from(), this.to()));
  /** Two different ones whose files the reader may have: a withdrawn one keeps its number here and nothing else. */
  protected readonly comparable = computed(() => {
    const open = this.editions().filter(({ state }) => state !== 'withdrawn' || this.of().may.edit).map(numberOf);
    return this.from() !== this.to() && [this.from(), this.to()].every((number) => open.includes(number));
  });
  protected readonly checkable = computed(() => !needsWatermark(this.of().tlp));
}

function known(numbers: readonly string[], wanted: string | null): string | undefined {
  return wanted && numbers.includes(wanted) ? wanted : undefined;
}
