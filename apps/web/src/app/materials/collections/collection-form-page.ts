import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { FormField, form, maxLength, required } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { Router } from '@angular/router';
import { map, type Observable } from 'rxjs';
import type { CollectionDetail } from '@liaison/contracts';
import { ErrorSummary } from '../../shared/forms/error-summary';
import { Field } from '../../shared/forms/field';
import type { Option } from '../../shared/forms/option';
import { Pick } from '../../shared/forms/pick';
import { Revising } from '../../shared/forms/revising';
import { SaveBar } from '../../shared/forms/save-bar';
import type { HoldsUnsaved } from '../../shared/forms/unsaved';
import { Api } from '../../shared/http/api';
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

interface Titled {
  id: string;
  title: { en: string; de: string };
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
  private readonly titles = computed(() => new Map([...this.met(), ...(this.collection.value()?.items ?? [])].map(({ id, title }) => [id, this.formats.of(title)])));
  private readonly met = signal<readonly Titled[]>([]);
  protected readonly chosen = computed(() => this.model().materialIds.map((id) => ({ id, title: this.titles().get(id) ?? id })));

  protected readonly find = (words: string): Observable<readonly Option[]> =>
    this.api.observe('GET /materials', { query: { q: words || undefined, size: found } }).pipe(
      map(({ items }) => {
        this.met.update((met) => [...met, ...items]);
        return items.filter(({ id }) => !this.model().materialIds.includes(id)).map(({ id, title, code }) => ({ value: id, label: this.formats.of(title), detail: code }));
      }),
    );
  protected readonly saver = new Revising({
    model: this.model, fields: this.fields, before: this.collection.value, draftOf: modelOf,
    send: (version = 1) => this.send(version),
    compared: ({ items }) => {
      this.met.update((met) => [...met, ...items]);
      return [
        { key: 'title', label: this.t('materials.column.title'), show: ({ title }) => `${title.en}\n${title.de}` },
        { key: 'note', label: this.t('library.collections.note'), show: ({ note }) => `${note.en}\n${note.de}` },
        { key: 'materialIds', label: this.t('materials.title'), show: ({ materialIds }) => materialIds.map((id) => this.titles().get(id) ?? id).join('\n') },
      ];
    },
  });

  unsaved(): boolean {
    return this.saver.unsaved();
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
    const saved = await this.saver.save();
    if (!saved) return;
    this.notices.say(this.t('library.collections.saved'));
    await this.router.navigate(['/materials/collections', saved.id]);
  }

  protected async cancel(): Promise<void> {
    await this.router.navigate(['/materials/collections', this.id() ?? ''].filter(Boolean));
  }

  private send(version: number): Promise<CollectionDetail> {
    const id = this.id();
    return id ? this.api.send('PUT /collections/:id', { params: { id }, body: { ...this.model(), version } }) : this.api.send('POST /collections', { body: this.model() });
  }

  private put(materialIds: string[]): void {
    this.fields.materialIds().value.set(materialIds);
    this.fields.materialIds().markAsDirty();
  }
}

function modelOf({ title, note, items }: CollectionDetail): Model {
  return { title: { ...title }, note: { ...note }, materialIds: items.map(({ id }) => id) };
}
