import { ChangeDetectionStrategy, Component, computed, inject, linkedSignal, signal } from '@angular/core';
import { FormField, applyEach, form, maxLength, minLength, required, validate } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { Session } from '../../shared/access/session';
import { Choices } from '../../shared/forms/choices';
import { ErrorSummary } from '../../shared/forms/error-summary';
import { Field } from '../../shared/forms/field';
import { Saver } from '../../shared/forms/saver';
import { Api } from '../../shared/http/api';
import { Formats } from '../../shared/i18n/formats';
import { Messages } from '../../shared/i18n/messages';
import { ListStates } from '../../shared/ui/list-states';
import { Notices } from '../../shared/ui/notices';
import { Page } from '../../shared/ui/page';
import { UrlQuery } from '../../shared/url/url-query';
import { EndorsementsClient, type Levels } from './endorsements-client';

interface LevelModel {
  id: string | null;
  name: { en: string; de: string };
  days: number | null;
  holders: string[];
  deputies: string[];
}

/** The levels that names of a country pass in the phase, who holds them and who stands in. */
@Component({
  imports: [Choices, ErrorSummary, Field, FormField, ListStates, MatButton, Page],
  templateUrl: './levels-page.html',
  styles: `
    fieldset {
      display: flex;
      flex-direction: column;
      gap: 12px;
      min-width: 0;
      margin: 0;
      border: 0;
    }
    legend {
      padding-bottom: 8px;
      font-weight: 600;
    }
    .pair {
      display: flex;
      flex-wrap: wrap;
      gap: 12px;
    }
    .pair > ui-field {
      flex: 1 1 14rem;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class LevelsPage {
  protected readonly t = inject(Messages).t;
  protected readonly formats = inject(Formats);
  private readonly api = inject(Api);
  private readonly client = inject(EndorsementsClient);
  private readonly notices = inject(Notices);
  private readonly session = inject(Session);
  protected readonly query = inject(UrlQuery);
  protected readonly saver = new Saver();
  private readonly all = this.api.resource('GET /countries', () => ({}));
  protected readonly countries = computed(() =>
    this.formats.sorted((this.all.value()?.items ?? []).map(({ code }) => code).filter((code) => this.session.covers(code)), (code) => this.formats.country(code)));
  private readonly asked = this.query.text('country');
  protected readonly country = computed(() => this.asked() || (this.countries()[0] ?? ''));
  protected readonly levels = this.api.resource('GET /endorsement-levels/:code', () => (this.country() ? { params: { code: this.country() } } : undefined));
  protected readonly options = computed(() => (this.levels.value()?.people ?? []).map(({ accountId, name, organisationName }) => ({ value: accountId, label: name, ...(organisationName && { detail: organisationName }) })));
  protected readonly stale = signal(false);

  private readonly model = linkedSignal<LevelModel[]>(() => modelOf(this.levels.value()));
  protected readonly fields = form(this.model, (path) => {
    applyEach(path, (level) => {
      required(level.name.en);
      required(level.name.de);
      maxLength(level.name.en, 80);
      maxLength(level.name.de, 80);
      // The validators of the package for least and most would come along with every form.
      validate(level.days, ({ value }) => { const days = value() ?? 0; return Number.isInteger(days) && days >= 1 && days <= 60 ? undefined : { kind: 'count', max: 60 }; });
      minLength(level.holders, 1);
    });
  });

  protected add(): void {
    this.model.update((levels) => [...levels, { id: null, name: { en: '', de: '' }, days: 7, holders: [], deputies: [] }]);
  }

  protected remove(index: number): void {
    this.model.update((levels) => levels.filter((_, at) => at !== index));
  }

  protected async save({ version }: Levels): Promise<void> {
    try {
      const saved = await this.saver.run(this.fields, () => this.client.set(this.country(), this.model().map((level) => ({ ...level, days: level.days ?? 7 })), version), ['stale-version']);
      if (!saved) return;
      this.levels.set(saved);
      this.stale.set(false);
      this.notices.say(this.t('endorsements.levels.saved'));
    } catch {
      // What somebody else saved is shown; what was typed here would silently win over it otherwise.
      this.stale.set(true);
      this.levels.reload();
    }
  }
}

function modelOf(levels: Levels | undefined): LevelModel[] {
  return (levels?.levels ?? []).map(({ id, name, days, holders, deputies }) => ({ id, name, days, holders: [...holders], deputies: [...deputies] }));
}
