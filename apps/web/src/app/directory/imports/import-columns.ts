import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal, output, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import type { BodyOf, ResponseOf } from '@liaison/contracts';
import { dateOrders, flawOf, importFields, type DateOrder, type ImportField } from '@liaison/domain/imports/codes';
import { Field } from '../../shared/forms/field';
import { Pick } from '../../shared/forms/pick';
import { Api } from '../../shared/http/api';
import { problemOf } from '../../shared/http/problem';
import { Formats } from '../../shared/i18n/formats';
import { Messages } from '../../shared/i18n/messages';
import { ProblemText } from '../../shared/ui/problem-text';
import { CodeLists } from '../code-lists';
import { DirectoryClient } from '../directory-client';

type Detail = ResponseOf<'GET /imports/:id'>;
type Defaults = Detail['settings']['defaults'];

const encodings = ['utf-8', 'windows-1252', 'windows-1250', 'windows-1251', 'windows-1253', 'windows-1254', 'windows-1257', 'utf-16le', 'utf-16be', 'iso-8859-2', 'iso-8859-5', 'iso-8859-7', 'iso-8859-16', 'koi8-u', 'macintosh'];
const separators = [';', ',', '\t', '|'] as const;

/** How the file is read and understood, over real rows of it; everything that was found out can be changed. */
@Component({
  selector: 'app-import-columns',
  imports: [Field, MatButton, Pick],
  templateUrl: './import-columns.html',
  styleUrl: './import-columns.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ImportColumns {
  readonly of = input.required<Detail>();
  readonly open = input.required<boolean>();
  readonly changed = output<Detail>();
  protected readonly messages = inject(Messages);
  protected readonly t = this.messages.t;
  protected readonly formats = inject(Formats);
  protected readonly lists = inject(CodeLists);
  protected readonly client = inject(DirectoryClient);
  private readonly api = inject(Api);
  private readonly texts = inject(ProblemText);

  protected readonly encodings = encodings;
  protected readonly separators = separators;
  protected readonly dateOrders = dateOrders;
  protected readonly mapping = linkedSignal<(ImportField | null)[]>(() => [...this.of().settings.mapping]);
  protected readonly headingRow = linkedSignal(() => this.of().settings.headingRow);
  protected readonly dateOrder = linkedSignal<DateOrder>(() => this.of().settings.dateOrder);
  protected readonly defaults = linkedSignal<Defaults>(() => this.of().settings.defaults);
  protected readonly busy = signal(false);
  protected readonly failed = signal('');

  protected readonly fields = computed(() => importFields[this.of().subject].map((value) => ({ value, label: this.messages.named('directory.import.field', value) })));
  protected readonly columns = computed(() => this.mapping().map((field, place) => ({ field, place, heading: this.headingOf(place) })));
  /** Rows that will be imported; those above are shown in grey. */
  protected readonly rows = computed(() => this.of().preview.map((row) => ({ ...row, isAbove: row.number <= this.headingRow() && this.of().format !== 'vcard' })));
  protected readonly flaw = computed(() => flawOf(this.of().subject, this.mapping()));
  /** The words of the chosen organisation, where an earlier file of this kind brought it along. */
  private readonly chosen = this.api.resource('GET /organisations/:id', () => {
    const id = this.defaults().organisationId;
    return id ? { params: { id } } : undefined;
  });
  protected readonly organisation = computed(() => {
    const found = this.chosen.value();
    return found ? { value: found.id, label: found.name } : null;
  });
  protected readonly findOrganisations = (words: string) => this.client.findOrganisations(words);

  protected headingOf(place: number): string {
    const { headings, preview, format } = this.of();
    if (format === 'vcard') return headings[place] ?? '';
    return preview.find(({ number }) => number === this.headingRow())?.cells[place] ?? this.t('directory.import.column', { number: place + 1 });
  }

  protected map(place: number, value: string): void {
    const field = this.fields().find((one) => one.value === value)?.value ?? null;
    this.mapping.update((mapping) => mapping.map((former, other) => (other === place ? field : former)));
  }

  protected setDefault(change: Partial<Record<keyof Defaults, string | null>>): void {
    this.defaults.update((former) => ({ ...former, ...change }) as Defaults);
  }

  protected readAnew(change: { encoding?: string; separator?: string; sheet?: number }): Promise<void> {
    const { id, version, settings } = this.of();
    const { encoding, separator, sheet } = settings;
    const body = { version, encoding, separator, sheet, ...change } as BodyOf<'PUT /imports/:id/reading'>;
    return this.send(() => this.api.send('PUT /imports/:id/reading', { params: { id }, body }));
  }

  protected check(): Promise<void> {
    const { id, version } = this.of();
    const body = { version, mapping: this.mapping(), headingRow: this.headingRow(), dateOrder: this.dateOrder(), defaults: this.defaults() };
    return this.send(() => this.api.send('POST /imports/:id/check', { params: { id }, body }));
  }

  private async send(call: () => Promise<Detail>): Promise<void> {
    this.busy.set(true);
    this.failed.set('');
    try {
      this.changed.emit(await call());
    } catch (error) {
      this.failed.set(this.texts.of(problemOf(error)));
    } finally {
      this.busy.set(false);
    }
  }
}
