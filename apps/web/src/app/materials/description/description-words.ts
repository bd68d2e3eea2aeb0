import { Injectable, inject } from '@angular/core';
import { marksOf, type AudienceMark } from '@liaison/domain/access';
import type { Licence } from '@liaison/domain/materials';
import { Formats } from '../../shared/i18n/formats';
import { Messages } from '../../shared/i18n/messages';
import type { MaterialModel } from '../material-fields';
import type { Material } from '../materials-client';

interface Told {
  readonly key: keyof MaterialModel;
  readonly label: string;
  readonly show: (model: MaterialModel) => string;
}

/** What describes a material, in words: whom it is for, its licence, when somebody looks at it again. */
@Injectable({ providedIn: 'root' })
export class DescriptionWords {
  private readonly formats = inject(Formats);
  private readonly messages = inject(Messages);

  mark(mark: AudienceMark): string {
    const { t } = this.messages;
    if (mark === 'training') return t('library.audience.training');
    const [, part, code] = /^(discipline|role)-(.+)$/.exec(mark) ?? [];
    if (part === 'discipline') return this.messages.named('domain.discipline', code ?? '');
    return part === 'role' ? this.messages.named('domain.role', code ?? '') : this.messages.named('domain.audience', mark);
  }

  /** One text for each thing that narrows whom it is for; none where it is for everyone. */
  audience({ training, ...material }: Pick<Material, 'audience' | 'disciplines' | 'roles' | 'training'>): string[] {
    const marks = marksOf({ ...material, trainingId: training?.id ?? null }).filter((mark) => mark !== 'everyone');
    return marks.map((mark) => (mark === 'training' && training ? this.messages.t('library.audience.ofTraining', { training: training.code }) : this.mark(mark)));
  }

  licence(licence: Licence): string {
    return licence === 'LicenseRef-all-rights-reserved' ? this.messages.t('library.licence.reserved') : licence.replace(/^CC0-/, 'CC0 ').replace(/^CC-BY/, 'CC BY').replace(/-(\d\.\d)$/, ' $1');
  }

  months(months: number): string {
    return this.messages.t('library.review.every', { count: months });
  }

  /** The fields of the form that describe, for the comparison of two saves. */
  fields(): Told[] {
    const { t } = this.messages;
    const list = (values: readonly string[], show: (value: string) => string) => values.map(show).join('\n');
    return [
      { key: 'disciplines', label: t('library.form.disciplines'), show: ({ disciplines }) => list(disciplines, (one) => this.messages.named('domain.discipline', one)) },
      { key: 'roles', label: t('library.form.roles'), show: ({ roles }) => list(roles, (one) => this.messages.named('domain.role', one)) },
      { key: 'trainingId', label: t('library.form.training'), show: ({ trainingId }) => (trainingId ? t('library.audience.training') : '') },
      { key: 'countries', label: t('library.form.countries'), show: ({ countries }) => list(countries, (one) => this.formats.country(one)) },
      { key: 'licence', label: t('library.form.licence'), show: ({ licence }) => licence },
      { key: 'reviewDue', label: t('materials.form.reviewDue'), show: ({ reviewDue }) => reviewDue && this.formats.date(reviewDue) },
      { key: 'reviewMonths', label: t('library.form.months'), show: ({ reviewMonths }) => reviewMonths },
      { key: 'reviewOwnerId', label: t('library.form.owner'), show: ({ reviewOwnerId }) => (reviewOwnerId ? t('library.form.ownerNamed') : '') },
    ];
  }
}
