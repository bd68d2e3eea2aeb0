import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { ResponseOf } from '@liaison/contracts';
import { needsWatermark, type Role, type TlpLabel } from '@liaison/domain/access';
import type { Discipline } from '@liaison/domain/disciplines';
import type { Audience, Licence, MaterialKind } from '@liaison/domain/materials';
import { Field } from '../../shared/forms/field';
import { Api } from '../../shared/http/api';
import { Formats } from '../../shared/i18n/formats';
import { Messages } from '../../shared/i18n/messages';
import { ListStates } from '../../shared/ui/list-states';
import { Page } from '../../shared/ui/page';
import { StateTag, type Tone } from '../../shared/ui/state-tag';
import { UrlQuery } from '../../shared/url/url-query';
import { DescriptionWords } from '../description/description-words';
import { FileLine } from '../file-line';
import { TextChanges } from './text-changes';

type Comparison = ResponseOf<'GET /materials/:id/comparison'>;
type Language = Comparison['languages'][number];
type ComparedFile = Language['files'][number];
type SaidChange = NonNullable<Comparison['fields']>[number];

const fileTones: Readonly<Record<ComparedFile['change'], Tone>> = { added: 'good', removed: 'bad', replaced: 'info', renamed: 'plain', same: 'plain' };
const languageTones: Readonly<Record<Language['change'], Tone>> = { added: 'good', removed: 'bad', changed: 'info', same: 'plain' };

/** Two editions of a material beside each other: notes, what is said of it, files, and where they have words what changed in them. */
@Component({
  imports: [Field, FileLine, ListStates, Page, StateTag, TextChanges],
  templateUrl: './comparison-page.html',
  styleUrl: './comparison-page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ComparisonPage {
  /** From the address. */
  readonly id = input.required<string>();

  protected readonly t = inject(Messages).t;
  protected readonly formats = inject(Formats);
  protected readonly query = inject(UrlQuery);
  private readonly messages = inject(Messages);
  private readonly described = inject(DescriptionWords);
  private readonly fromUrl = this.query.text('from');
  private readonly toUrl = this.query.text('to');
  protected readonly fileTones = fileTones;
  protected readonly languageTones = languageTones;

  protected readonly comparison = inject(Api).resource('GET /materials/:id/comparison', () => ({
    params: { id: this.id() },
    // What is no edition is asked for as none.
    query: { ...number('from', this.fromUrl()), ...number('to', this.toUrl()) },
  }));
  protected readonly named = computed(() => needsWatermark(this.comparison.value()?.material.tlp ?? 'GREEN'));
  protected readonly subtitle = computed(() => {
    const found = this.comparison.value();
    return found ? this.t('comparison.subtitle', { title: this.formats.of(found.material.title), from: found.from.edition, to: found.to.edition }) : '';
  });
  /** The reader's own language first, then what changed, then the rest by name. */
  protected readonly languages = computed(() => {
    const own = this.messages.language();
    const rank = ({ language, change }: Language) => (language.split('-')[0] === own ? 0 : change === 'same' ? 2 : 1);
    return this.formats.sorted(this.comparison.value()?.languages ?? [], ({ language }) => this.formats.languageName(language)).sort((a, b) => rank(a) - rank(b));
  });
  /** The one text that is opened without being asked for: of the reader's language, else the first there is. */
  protected readonly opened = computed(() => this.languages().flatMap(({ files }) => files).find(({ readable }) => readable)?.after?.id);

  protected values({ field }: SaidChange, values: readonly string[]): string {
    if (values.length === 0) return this.t('comparison.none');
    return this.formats.list(values.map((value) => this.word(field, value)), 'unit');
  }

  private word(field: SaidChange['field'], value: string): string {
    switch (field) {
      case 'kind':
        return this.t(`domain.materialKind.${value as MaterialKind}`);
      case 'audience':
        return this.t(`domain.audience.${value as Audience}`);
      case 'disciplines':
        return this.t(`domain.discipline.${value as Discipline}`);
      case 'roles':
        return this.t(`domain.role.${value as Role}`);
      case 'tlp':
        return `TLP:${value as TlpLabel}`;
      case 'sourceLanguage':
        return this.formats.languageName(value);
      case 'countries':
        return this.formats.country(value);
      case 'licence':
        return this.described.licence(value as Licence);
      case 'reviewMonths':
        return this.described.months(Number(value));
      case 'lawAsOf':
        return this.formats.date(value, 'long');
      default:
        return value;
    }
  }
}

function number(name: 'from' | 'to', value: string): { from?: string; to?: string } {
  return /^\d{1,6}\.\d{1,6}$/.test(value) ? { [name]: value } : {};
}
