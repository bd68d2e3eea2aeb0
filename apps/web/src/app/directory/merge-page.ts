import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import { Api } from '../shared/http/api';
import { problemOf } from '../shared/http/problem';
import { Messages } from '../shared/i18n/messages';
import { ListStates } from '../shared/ui/list-states';
import { Notices } from '../shared/ui/notices';
import { Page } from '../shared/ui/page';
import { ProblemText } from '../shared/ui/problem-text';
import { StateTag } from '../shared/ui/state-tag';
import { MergeParts } from './merge-parts';
import { MergeWords, type Preview } from './merge-words';
import { RecordCard } from './record-card';

type Side = 'survivor' | 'absorbed';

/** Two records side by side: what stays of each field, and everything that goes over, before anything is done. */
@Component({
  imports: [ListStates, MatButton, MergeParts, Page, RecordCard, RouterLink, StateTag],
  templateUrl: './merge-page.html',
  styleUrl: './merge-page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class MergePage {
  /** From the address. */
  readonly kind = input<string>();
  readonly survivor = input<string>();
  readonly absorbed = input<string>();

  protected readonly t = inject(Messages).t;
  protected readonly words = inject(MergeWords);
  private readonly named = inject(Messages).named;
  private readonly api = inject(Api);
  private readonly router = inject(Router);
  private readonly notices = inject(Notices);
  private readonly texts = inject(ProblemText);
  protected readonly sides = ['survivor', 'absorbed'] as const;

  protected readonly preview = this.api.resource('GET /merges/preview', () => {
    const [survivor, absorbed] = [this.survivor(), this.absorbed()];
    const kind = this.kind() === 'organisation' ? ('organisation' as const) : ('person' as const);
    return survivor && absorbed ? { query: { kind, survivor, absorbed } } : undefined;
  });
  protected readonly choices = linkedSignal<Preview | undefined, Record<string, Side>>({
    source: this.preview.value,
    computation: (preview) => Object.fromEntries((preview?.fields ?? []).map(({ field, proposed }) => [field, proposed])),
  });
  /** Fields in which the two differ; what is the same needs no decision. */
  protected readonly different = computed(() =>
    (this.preview.value()?.fields ?? [])
      .map(({ field, survivor, absorbed }) => ({ field, survivor: this.words.value(field, survivor), absorbed: this.words.value(field, absorbed) }))
      .filter((row) => row.survivor !== row.absorbed),
  );
  protected readonly obstacles = computed(() =>
    (this.preview.value()?.obstacles ?? []).map(({ code, names }) => this.t('errors.merge-obstacle', { because: code, names: names.join(', ') })),
  );
  protected readonly refused = signal('');
  protected readonly busy = signal(false);

  protected choose(field: string, side: Side): void {
    this.choices.update((choices) => ({ ...choices, [field]: side }));
  }

  protected chooseAll(side: Side): void {
    this.choices.update((choices) => Object.fromEntries(Object.keys(choices).map((field) => [field, side])));
  }

  protected level(listing: string): string {
    return this.named('domain.visibility', listing);
  }

  protected async merge(): Promise<void> {
    const preview = this.preview.value();
    if (!preview || this.busy()) return;
    const { kind, survivor, absorbed } = preview;
    this.busy.set(true);
    this.refused.set('');
    try {
      const done = await this.api.send('POST /merges', {
        body: { kind, survivorId: survivor.id, absorbedId: absorbed.id, survivorVersion: survivor.version, absorbedVersion: absorbed.version, choices: this.choices() },
      });
      this.notices.say(this.t('directory.merge.done', { name: survivor.name }));
      await this.router.navigate(['/directory-quality/merges', done.id]);
    } catch (error) {
      const problem = problemOf(error);
      this.refused.set(this.texts.of(problem));
      if (problem.code === 'stale-version') this.preview.reload();
    } finally {
      this.busy.set(false);
    }
  }
}
