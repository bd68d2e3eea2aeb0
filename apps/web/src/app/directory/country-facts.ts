import type { ResponseOf } from '@liaison/contracts';
import { disciplines, type Discipline } from '@liaison/domain/disciplines';
import { instantOf } from '../shared/clock/clock';

type Facts = ResponseOf<'GET /countries/:code'>['facts'];

/** What the reference data knows of a country, sorted for reading. A country that was added later has none of it. */
export interface CountryFacts {
  /** Pairs of then (2008–2009) and today; `yes` and `no` stand for a truth value. */
  readonly thenAndNow: readonly { readonly key: 'eu' | 'nrm' | 'nrem' | 'law' | 'visa'; readonly then: string; readonly now: string }[];
  readonly official: readonly string[];
  readonly other: readonly string[];
  readonly codes: readonly string[];
  readonly formerName: string | null;
  /** Date of entry into force, `none`, or null where nothing is known. */
  readonly convention: string | null;
  readonly authorities: readonly { readonly discipline: Discipline | 'government'; readonly text: string }[];
}

const pairs = [
  ['eu', 'eu0809', 'eu_now'],
  ['nrm', 'nrm_2008_2009', 'nrm_now'],
  ['nrem', 'nrem_2008_2009', 'nrem_now'],
  ['law', 'law_2008_2009', 'law_now'],
  ['visa', 'schengen_visa_nationals_2008_2009', 'schengen_visa_nationals_now'],
] as const;

export function countryFacts(code: string, facts: Facts, nameNow: string): CountryFacts {
  const authorities = objectOf(facts['typical_authorities']);
  const former = textOf(facts['name_2008']);
  const convention = facts['cets197'];
  return {
    thenAndNow: pairs.flatMap(([key, then, now]) => {
      const row = { key, then: inWords(textOf(facts[then])), now: inWords(textOf(facts[now])) };
      return row.then || row.now ? [row] : [];
    }),
    official: listOf(facts['official']),
    other: listOf(facts['other_languages']),
    codes: [code, textOf(facts['iso3']), textOf(facts['num']), facts['eu_code'] === code ? '' : `EU ${textOf(facts['eu_code'])}`].filter((text) => text && text !== 'EU '),
    formerName: former && former !== nameNow ? former : null,
    convention: 'cets197' in facts ? (/^\d{4}-\d\d-\d\d$/.test(textOf(convention)) ? textOf(convention) : 'none') : null,
    authorities: (['government', ...disciplines] as const).flatMap((discipline) => {
      const text = textOf(authorities[discipline]);
      return text ? [{ discipline, text }] : [];
    }),
  };
}

function textOf(value: unknown): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return typeof value === 'string' ? value : '';
}

const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });

/** The sentences are English whatever the page speaks, and so are the dates in them. */
function inWords(sentence: string): string {
  return sentence.replace(/\b\d{4}-\d\d-\d\d\b/g, (date) => day.format(instantOf(`${date}T00:00:00Z`)));
}

function listOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

function objectOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}
