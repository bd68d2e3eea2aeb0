import { Injectable } from '@nestjs/common';
import type { BodyOf } from '@liaison/contracts';
import type { Discipline } from '@liaison/domain/disciplines';
import type { Language } from '@liaison/i18n';
import { CodeNames } from '../../directory/code-names';
import { Texts } from '../../shared/http/texts';

/** A cell of the matrix in words, for what leaves the application. */
@Injectable()
export class CellNames {
  constructor(
    private readonly codes: CodeNames,
    private readonly texts: Texts,
  ) {}

  async of(language: Language, { countryCode, by, column }: Pick<BodyOf<'POST /gaps'>, 'countryCode' | 'by' | 'column'>): Promise<{ country: string; column: string }> {
    const names = await this.codes.in(language);
    const named = {
      discipline: () => this.texts.in(language).t(`domain.discipline.${column as Discipline}`),
      sector: () => names.sector(column),
      competence: () => names.competence(column),
    };
    return { country: names.country(countryCode), column: named[by]() };
  }
}
