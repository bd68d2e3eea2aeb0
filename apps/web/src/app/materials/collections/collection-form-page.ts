import { ChangeDetectionStrategy, Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { FormField, form, maxLength, required } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { Router } from '@angular/router';
import { map, type Observable } from 'rxjs';
import type { CollectionDetail } from '@liaison/contracts';
import { ErrorSummary } from '../../shared/forms/error-summary';
import { Field } from '../../shared/forms/field';
import type { Option } from '../../shared/forms/option';
import { Pick } from '../../shared/forms/pick';
import { SaveBar } from '../../shared/forms/save-bar';
import { Saver } from '../../shared/forms/saver';
import { Stale } from '../../shared/forms/stale';
import type { HoldsUnsaved } from '../../shared/forms/unsaved';
import { Api } from '../../shared/http/api';
import { problemOf } from '../../shared/http/problem';
import { Formats } from '../../shared/i18n/formats';
import { Messages } from '../../shared/i18n/messages';
import { ListStates } from '../../shared/ui/list-states';
import { Notices } from '../../shared/ui/notices';
import { Page } from '../../shared/ui/page';

interface Model {
  title: { en: string; de: string };
  note: { en: string; de: string };
  materialIds: string[];
}

const empty: Model = { title: { en: '', de: '' }, note: { en: '', de: '' }, materialIds: [] };
const found = 12;

/** Puts a collection together, or changes one: its words in both languages, and its materials in their order. */
@Component({
  imports: [ErrorSummary, Field, FormField, ListStates, MatButton, Page, Pick, SaveBar],
  templateUrl: './collection-form-page.html',
  styleUrl: './collections.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CollectionFormPage implements HoldsUnsaved {
  /** Of the collection to change; a new one without. */
  readonly id = input<string>();

  protected readonly t = inject(Messages).t;
  private readonly formats = inject(Formats);
  private readonly api = inject(Api);
  private readonly router = inject(Router);
  private readonly notices = inject(Notices);
  private readonly stale = inject(Stale);
  protected readonly saver = new Saver();
  private readonly model = signal(structuredClone(empty));
  protected readonly fields = form(this.model, (path) => {
    required(path.title.en);
    maxLength(path.title.en, 200);
    required(path.title.de);
    maxLength(path.title.de, 200);
    maxLength(path.note.en, 1000);
    maxLength(path.note.de, 1000);
  });
  protected readonly collection = this.api.resource('GET /collections/:id', () => {
    const id = this.id();
    return id ? { params: { id } } : undefined;
  });
  /** Titles of what is in it, as far as this page has met them. */
  private readonly titles = signal<ReadonlyMap<string, string>>(new Map());
  protected readonly chosen = computed(() => this.model().materialIds.map((id) => ({ id, title: this.titles().get(id) ?? id })));
  private readonly moved = signal(false);
  private version = 1;
  private left = false;

  protected readonly find = (words: string): Observable<readonly Option[]> =>
    this.api.observe('GET /materials', { query: { q: words || undefined, size: found } }).pipe(
      map(({ items }) => {
        this.titles.update((titles) => new Map([...titles, ...items.map(({ id, title }) => [id, this.formats.of(title)] as const)]));
        return items.filter(({ id }) => !this.model().materialIds.includes(id)).map(({ id, title, code }) => ({ value: id, label: this.formats.of(title), detail: code }));
      }),
    );

  constructor() {
    effect(() => {
      const collection = this.collection.value();
      if (collection) untracked(() => this.take(collection, modelOf(collection)));
    });
  }

  unsaved(): boolean {
    return !this.left && this.dirty();
  }

  protected dirty(): boolean {
    return this.fields().dirty() || this.moved();
  }

  protected add(id: string | null): void {
    if (id) this.put([...this.model().materialIds, id]);
  }

  protected remove(id: string): void {
    this.put(this.model().materialIds.filter((one) => one !== id));
  }

  /** One place up or down. */
  protected move(index: number, step: -1 | 1): void {
    const ids = [...this.model().materialIds];
    const [one] = ids.splice(index, 1);
    if (one !== undefined) ids.splice(index + step, 0, one);
    this.put(ids);
  }

  protected async save(): Promise<void> {
    const id = this.id();
    const body = this.model();
    try {
      const saved = await this.saver.run(this.fields, () => (id ? this.api.send('PUT /collections/:id', { params: { id }, body: { ...body, version: this.version } }) : this.api.send('POST /collections', { body })), ['stale-version']);
      if (!saved) return;
      this.left = true;
      this.notices.say(this.t('library.collections.saved'));
      await this.router.navigate(['/materials/collections', saved.id]);
    } catch (error) {
      await this.settle(problemOf(error).current as CollectionDetail);
    }
  }

  protected async cancel(): Promise<void> {
    await this.router.navigate(['/materials/collections', this.id() ?? ''].filter(Boolean));
  }

  /** Somebody saved meanwhile: both states side by side, then on their version. */
  private async settle(current: CollectionDetail): Promise<void> {
    this.know(current);
    const before = this.collection.value();
    const chosen = await this.stale.resolve(this.model(), modelOf(current), [
      { key: 'title', label: this.t('materials.column.title'), show: ({ title }) => `${title.en}\n${title.de}` },
      { key: 'note', label: this.t('library.collections.note'), show: ({ note }) => `${note.en}\n${note.de}` },
      { key: 'materialIds', label: this.t('materials.title'), show: ({ materialIds }) => materialIds.map((id) => this.titles().get(id) ?? id).join('\n') },
    ], before && modelOf(before));
    if (!chosen) return;
    this.take(current, chosen);
    await this.save();
  }

  private take(collection: CollectionDetail, model: Model): void {
    this.version = collection.version;
    this.know(collection);
    this.model.set(model);
  }

  private know({ items }: CollectionDetail): void {
    this.titles.update((titles) => new Map([...titles, ...items.map(({ id, title }) => [id, this.formats.of(title)] as const)]));
  }

  private put(materialIds: string[]): void {
    this.moved.set(true);
    this.model.update((model) => ({ ...model, materialIds }));
  }
}

function modelOf({ title, note, items }: CollectionDetail): Model {
  return { title: { ...title }, note: { ...note }, materialIds: items.map(({ id }) => id) };
}
