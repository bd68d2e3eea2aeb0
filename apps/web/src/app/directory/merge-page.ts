import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import type { Observable } from 'rxjs';
import { Field } from '../shared/forms/field';
import type { Option } from '../shared/forms/option';
import { Pick } from '../shared/forms/pick';
import { Api } from '../shared/http/api';
import { problemOf } from '../shared/http/problem';
import { Messages } from '../shared/i18n/messages';
import { ListStates } from '../shared/ui/list-states';
import { Notices } from '../shared/ui/notices';
import { Page } from '../shared/ui/page';
import { ProblemText } from '../shared/ui/problem-text';
import { StateTag } from '../shared/ui/state-tag';
import { DirectoryClient } from './directory-client';
import { MergeParts } from './merge-parts';
import { MergeWords, type Preview } from './merge-words';
import { RecordCard } from './record-card';

type Side = 'survivor' | 'absorbed';

/** Two records side by side: what stays of each field, and everything that goes over, before anything is done. */
@Component({
  imports: [Field, ListStates, MatButton, MergeParts, Page, Pick, RecordCard, RouterLink, StateTag],
  templateUrl: './merge-page.html',
  styleUrl: './merge-page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class MergePage {
  /** From the address. */
  readonly kind = input<string>();
  readonly survivor = input<string>();
  readonly absorbed = input<string>();

  private readonly messages = inject(Messages);
  protected readonly t = this.messages.t;
  protected readonly words = inject(MergeWords);
  private readonly api = inject(Api);
  private readonly client = inject(DirectoryClient);
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
  /** Asked anew where another country or sector stays than proposed: that can lift what stands against it, and bring it about. */
  protected readonly decided = this.api.resource('GET /merges/preview', () => {
    const preview = this.preview.value();
    if (preview?.kind !== 'organisation') return undefined;
    const { countryCode, sectorCode } = this.choices();
    const isAsProposed = preview.fields.every(({ field, proposed }) => (field !== 'countryCode' && field !== 'sectorCode') || this.choices()[field] === proposed);
    return isAsProposed ? undefined : { query: { kind: preview.kind, survivor: preview.survivor.id, absorbed: preview.absorbed.id, countryCode, sectorCode } };
  });
  protected readonly obstacles = computed(() =>
    ((this.decided.value() ?? this.preview.value())?.obstacles ?? []).map(({ code, names }) => this.t('errors.merge-obstacle', { because: code, names: names.join(', ') })),
  );
  protected readonly refused = signal('');
  protected readonly busy = signal(false);

  /** What was chosen first, in words, until both are there. */
  private readonly person = this.api.resource('GET /people/:id', () => this.alone('person'));
  private readonly organisation = this.api.resource('GET /organisations/:id', () => this.alone('organisation'));
  private readonly known = computed<Option | null>(() => {
    const [person, organisation] = [this.person.value(), this.organisation.value()];
    if (this.kind() === 'organisation') return organisation ? { value: organisation.id, label: organisation.name } : null;
    return person ? { value: person.id, label: person.displayName } : null;
  });
  protected readonly chosen = {
    survivor: computed(() => (this.survivor() === this.known()?.value ? this.known() : null)),
    absorbed: computed(() => (this.absorbed() === this.known()?.value ? this.known() : null)),
  };
  protected readonly find = (words: string): Observable<Option[]> =>
    this.kind() === 'organisation' ? this.client.findOrganisations(words) : this.client.findPeople(words);

  protected lead(queryParams: Record<string, string | null>): void {
    void this.router.navigate([], { queryParams, queryParamsHandling: 'merge', replaceUrl: true });
  }

  /** The only record the address names, as long as the other one is missing. */
  private alone(kind: 'person' | 'organisation'): { params: { id: string } } | undefined {
    const [survivor, absorbed] = [this.survivor(), this.absorbed()];
    const id = survivor && absorbed ? undefined : survivor || absorbed;
    return id && (this.kind() === 'organisation' ? 'organisation' : 'person') === kind ? { params: { id } } : undefined;
  }

  protected choose(field: string, side: Side): void {
    this.choices.update((choices) => ({ ...choices, [field]: side }));
  }

  protected chooseAll(side: Side): void {
    this.choices.update((choices) => Object.fromEntries(Object.keys(choices).map((field) => [field, side])));
  }

  protected level(listing: string): string {
    return this.messages.named('domain.visibility', listing);
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
