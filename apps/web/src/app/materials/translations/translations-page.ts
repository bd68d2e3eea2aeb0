import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Session } from '../../shared/access/session';
import { Field } from '../../shared/forms/field';
import { Api } from '../../shared/http/api';
import { Formats } from '../../shared/i18n/formats';
import { Messages } from '../../shared/i18n/messages';
import type { ActiveFilter } from '../../shared/ui/filter-chips';
import { List } from '../../shared/ui/list';
import { Page } from '../../shared/ui/page';
import { StateTag } from '../../shared/ui/state-tag';
import { Table } from '../../shared/ui/table';
import { UrlQuery } from '../../shared/url/url-query';
import { TranslationOffer } from './translation-offer';
import { translationTone } from './translation-look';
import type { TranslationItem } from './translations-client';

const states = ['not-started', 'in-translation', 'in-revision'] as const;

/** What is being translated: one's own, and for editors everybody's; and the languages one offers. */
@Component({
  imports: [Field, List, Page, RouterLink, StateTag, Table, TranslationOffer],
  templateUrl: './translations-page.html',
  styles: `
    .line {
      display: block;
    }
    .marks {
      display: flex;
      flex-wrap: wrap;
      gap: 4px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TranslationsPage {
  protected readonly t = inject(Messages).t;
  protected readonly formats = inject(Formats);
  protected readonly query = inject(UrlQuery);
  protected readonly tone = translationTone;
  protected readonly states = states;
  protected readonly orders = inject(Session).can('materials.edit');
  protected readonly state = this.query.many('state', states);
  protected readonly mine = this.query.oneOf('mine', ['false', 'true']);
  protected readonly finished = this.query.oneOf('finished', ['false', 'true']);
  private readonly page = this.query.page();

  protected readonly translations = inject(Api).resource('GET /translations', () => ({
    query: { state: this.state().length ? [...this.state()] : undefined, mine: this.mine(), finished: this.finished(), page: this.page() },
  }));
  protected readonly active = computed<ActiveFilter[]>(() => [
    ...this.state().map((value) => ({ name: 'state', value, label: this.t(`domain.languageVersionState.${value}`) })),
    ...(this.mine() === 'true' ? [{ name: 'mine', label: this.t('translations.onlyMine') }] : []),
    ...(this.finished() === 'true' ? [{ name: 'finished', label: this.t('translations.finished') }] : []),
  ]);

  protected heading({ material, edition, language }: TranslationItem): string {
    return this.t('translations.heading', { title: this.formats.of(material.title), edition, language: this.formats.languageName(language) });
  }
}
