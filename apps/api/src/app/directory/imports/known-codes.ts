import { Injectable } from '@nestjs/common';
import { fold } from '@liaison/domain/names';
import { languages } from '@liaison/i18n';
import sql from 'sql-template-tag';
import { Database } from '../../shared/database/database';
import { Texts } from '../../shared/http/texts';

export interface Country {
  readonly code: string;
  readonly isSuspended: boolean;
  /** The language of most names there. */
  readonly language: string | null;
}

/** Finds codes by what people write for them: the code itself, or its words in any language that is known here. */
export interface KnownCodes {
  /** null is "international"; undefined is unknown. */
  country(text: string): string | null | undefined;
  readonly countries: ReadonlyMap<string, Country>;
  sector(text: string): string | undefined;
  jobFunction(text: string): string | undefined;
  language(text: string): string | undefined;
}

/** Languages in which a country or a language may be named in a file. */
const namedIn = ['en', 'de', 'fr', 'ro', 'el', 'bg', 'hr', 'sr', 'uk', 'pl', 'hu', 'it', 'tr', 'cs', 'sk', 'sq', 'mk', 'ru', 'es'];
const spoken = [
  'en', 'de', 'fr', 'it', 'es', 'pt', 'nl', 'ro', 'bg', 'el', 'hu', 'cs', 'sk', 'sl', 'hr', 'sr', 'bs', 'sq', 'mk', 'tr', 'uk', 'ru', 'be', 'pl', 'lt', 'lv', 'et', 'fi', 'sv', 'da', 'no', 'mt', 'ga', 'ar', 'fa', 'ur',
  'zh', 'vi', 'ka', 'hy', 'az', 'rom', 'ku', 'so', 'am', 'ti', 'sw', 'ha', 'yo', 'ig', 'he', 'hi', 'bn', 'pa', 'ta', 'th', 'tl', 'ja', 'ko', 'lb',
];

@Injectable()
export class KnownCodesQueries {
  constructor(
    private readonly db: Database,
    private readonly texts: Texts,
  ) {}

  async all(): Promise<KnownCodes> {
    const countries = await this.db.read<{ code: string; en: string; de: string; local: string; state: string; languages: string[] }>(
      sql`select code, name_en as en, name_de as de, name_local as local, state, material_languages as languages from country`);
    const lists = await this.db.read<{ list: string; code: string; en: string; de: string }>(sql`
      select 'sector' as list, code, name_en as en, name_de as de from sector union all select 'function', code, name_en, name_de from job_function`);
    const regions = namedIn.map((language) => new Intl.DisplayNames(language, { type: 'region' }));
    const tongues = namedIn.map((language) => new Intl.DisplayNames(language, { type: 'language' }));
    const byCountry = new Map<string, string | null>(countries.flatMap(({ code, en, de, local }) => [code, en, de, ...local.split(/[/;,]/), ...regions.map((region) => region.of(code) ?? code)].map((word) => [fold(word), code] as const)));
    for (const language of languages) byCountry.set(fold(this.texts.in(language).t('directory.international')), null);
    byCountry.set('international', null);
    byCountry.delete('');
    const of = (list: string) => {
      const words = new Map(lists.filter((one) => one.list === list).flatMap(({ code, en, de }) => [code, en, de].flatMap((word) => [word, ...word.split(/ \/ |, /)]).map((word) => [fold(word), code] as const)));
      return (text: string) => words.get(fold(text));
    };
    const byLanguage = new Map(spoken.flatMap((tag) => [tag, ...tongues.map((tongue) => tongue.of(tag) ?? tag)].map((word) => [fold(word), tag] as const)));
    return {
      country: (text) => byCountry.get(fold(text)),
      countries: new Map(countries.map(({ code, state, languages: written }) => [code, { code, isSuspended: state === 'suspended', language: written[0]?.split('-')[0] ?? null }])),
      sector: of('sector'),
      jobFunction: of('function'),
      language: (text) => (/^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$/.test(text) ? text : byLanguage.get(fold(text))),
    };
  }
}
