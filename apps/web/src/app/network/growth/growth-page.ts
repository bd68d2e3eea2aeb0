import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import type { ResponseOf } from '@liaison/contracts';
import { enough } from '@liaison/domain/growth/uncertainty';
import { map } from 'rxjs';
import { Session } from '../../shared/access/session';
import { Field } from '../../shared/forms/field';
import { Pick } from '../../shared/forms/pick';
import { Api } from '../../shared/http/api';
import { Formats } from '../../shared/i18n/formats';
import { Messages } from '../../shared/i18n/messages';
import { ListStates } from '../../shared/ui/list-states';
import { Notices } from '../../shared/ui/notices';
import { Table } from '../../shared/ui/table';
import { UrlQuery } from '../../shared/url/url-query';

type Measures = ResponseOf<'GET /snapshots/:id'>['measures'];
type Share = NonNullable<Measures['density']>;
type Item = ResponseOf<'GET /snapshots'>['items'][number];

/** How the network grows: two snapshots on the same people, with how sure each share is. */
@Component({
  imports: [Field, ListStates, MatButton, Pick, Table],
  templateUrl: './growth-page.html',
  styles: `
    :host {
      display: flex;
      flex-direction: column;
      gap: 16px;
    }
    .line {
      display: block;
    }
    .take {
      align-items: flex-end;
    }
    .take ui-field {
      flex: 1 1 16rem;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class GrowthPage {
  protected readonly t = inject(Messages).t;
  protected readonly formats = inject(Formats);
  protected readonly session = inject(Session);
  private readonly api = inject(Api);
  private readonly notices = inject(Notices);
  protected readonly query = inject(UrlQuery);
  protected readonly busy = signal(false);
  /** The training whose snapshots are looked at; empty for the whole network. */
  protected readonly of = this.query.text('training');
  protected readonly snapshots = this.api.resource('GET /snapshots', () => ({ query: this.of() ? { training: this.of() } : {} }));
  private readonly chosenAfter = this.query.text('after');
  private readonly chosenBefore = this.query.text('before');
  /** The latest of the training asked for, or else of the whole network, unless another one is asked for. */
  protected readonly after = computed(() => {
    const all = this.snapshots.value()?.items ?? [];
    return (all.find(({ id }) => id === this.chosenAfter()) ?? all.find(({ moment }) => (moment !== null) === (this.of() !== '')) ?? all[0])?.id ?? '';
  });
  /** What is earlier and of the same people: those of other trainings have nothing to say to one of a training. */
  protected readonly earlier = computed(() => {
    const all = this.snapshots.value()?.items ?? [];
    const at = all.findIndex(({ id }) => id === this.after());
    const training = all[at]?.training?.id;
    return all.slice(at + 1).filter((one) => one.moment === null || (training !== undefined && one.training?.id === training));
  });
  protected readonly before = computed(() => {
    const [earlier, isOfTraining] = [this.earlier(), this.snapshots.value()?.items.find(({ id }) => id === this.after())?.moment];
    // What a training changed is seen from before it, where that was remembered.
    return (earlier.find(({ id }) => id === this.chosenBefore()) ?? (isOfTraining ? earlier.findLast(({ moment }) => moment !== null) : undefined) ?? earlier.at(-1))?.id ?? '';
  });
  protected readonly ofCurrent = computed(() => {
    const training = this.snapshots.value()?.items.find(({ moment, training }) => moment !== null && training?.id === this.of())?.training;
    return training ? { value: training.id, label: training.title } : null;
  });
  protected readonly single = this.api.resource('GET /snapshots/:id', () => (this.after() && !this.before() ? { params: { id: this.after() } } : undefined));
  protected readonly compared = this.api.resource('GET /snapshots/:id/since/:before', () => (this.after() && this.before() ? { params: { id: this.after(), before: this.before() } } : undefined));
  protected readonly rows = computed(() => {
    const [both, one] = [this.compared.value(), this.single.value()];
    const columns = both && this.before() ? [both.before, both.after] : one ? [one.measures] : [];
    return columns.length ? this.told(columns) : [];
  });

  protected readonly trainingId = signal<string | null>(null);
  protected readonly findTrainings = (words: string) =>
    this.api.observe('GET /trainings', { query: { q: words, size: 8 } }).pipe(map(({ items }) => items.map(({ id, title, startsOn }) => ({ value: id, label: title, detail: this.formats.date(startsOn) }))));

  protected async take(label: string): Promise<void> {
    if (!label.trim()) return;
    this.busy.set(true);
    try {
      const taken = await this.api.send('POST /snapshots', { body: { label: label.trim(), trainingId: this.trainingId() } });
      this.notices.say(this.t('growth.taken', { people: taken.people, ties: taken.ties }));
      this.snapshots.reload();
      void this.query.set({ after: null, before: null });
    } catch (error) {
      this.notices.failed(error);
    } finally {
      this.busy.set(false);
    }
  }

  /** As somebody called it, or what it was taken before or after. */
  protected name({ label, moment, training }: Item): string {
    return moment ? this.t(`growth.moment.${moment}`, { training: training?.title ?? '' }) : label;
  }

  private told(columns: readonly Measures[]) {
    const row = (label: string, hint: string, cell: (one: Measures) => string) => ({ label, hint, cells: columns.map(cell) });
    const number = (value: number) => this.formats.number(value);
    const reach = ({ index, beyond }: Measures['countries']) => (index === null ? this.t('growth.nothing') : this.t('growth.reach', { index: (index > 0 ? '+' : '') + index.toFixed(2).replace('-', '−'), share: this.share(beyond) }));
    return [
      row(this.t('growth.people'), '', ({ people }) => number(people)),
      row(this.t('growth.pairs'), '', ({ pairs }) => number(pairs)),
      row(this.t('growth.density'), this.t('growth.densityHint'), ({ density }) => this.share(density)),
      row(this.t('growth.reciprocity'), this.t('growth.reciprocityHint'), ({ reciprocity, unanswered }) => `${this.share(reciprocity)} · ${this.t('growth.unanswered', { count: unanswered })}`),
      row(this.t('growth.countries'), this.t('growth.reachHint'), ({ countries }) => reach(countries)),
      row(this.t('growth.sectors'), this.t('growth.reachHint'), ({ sectors }) => reach(sectors)),
      row(this.t('growth.articulation'), this.t('growth.articulationHint'), ({ articulation }) => number(articulation)),
      row(this.t('growth.alone'), '', ({ alone }) => number(alone)),
    ];
  }

  /** "23 % (15–34 %), few": a share of few says so. */
  protected share(share: Share | null): string {
    if (!share) return this.t('growth.nothing');
    const [value, low, high] = [share.share, share.low, share.high].map((part) => this.formats.percent(part));
    return this.t(share.of < enough ? 'growth.shareOfFew' : 'growth.share', { value: value ?? '', low: low ?? '', high: high ?? '', count: share.count, of: share.of });
  }
}
