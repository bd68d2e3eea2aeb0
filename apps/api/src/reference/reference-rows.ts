import { searchKey } from '@liaison/domain/names';
import countries from './countries.json';
import modules from './modules.json';
import organisations from './organisations.json';
import taxonomies from './taxonomies.json';
import { mergedInto, validFrom, validTo } from './organisation-dates';
import { sectorOf } from './organisation-sectors';
import { stableId } from './stable-id';

/** A row of a table, keyed by its columns. */
export type Row = Record<string, unknown>;

/** The columns take what pages need; everything else of the file is kept as the country's facts. */
export function countryRows(): Row[] {
  return countries.countries.map((country) => {
    const { iso2, name_en, name_de, name_local, material_languages, timezone, ...facts } = country;
    const nameDe = withoutRemark(name_de);
    return {
      code: iso2,
      name_en,
      name_de: nameDe,
      name_local,
      time_zone: timezone.iana,
      material_languages,
      state: 'active',
      facts,
      folded: searchKey([name_en, nameDe, name_local], material_languages[0]),
    };
  });
}

/** The code lists in the order in which they refer to each other. */
export function codeLists(): [table: string, rows: Row[]][] {
  return [
    ['sector', taxonomies.sectors.map(({ code, discipline, en, de }, position) => ({ code, discipline, name_en: en, name_de: de, position }))],
    ['job_function', taxonomies.functions.map(({ en, de }, position) => ({ code: functionCode(en), name_en: en, name_de: de, position }))],
    ['competence_phase', taxonomies.competencePhases.map(({ code, en, de }, position) => ({ code, name_en: en, name_de: de, position }))],
    ['competence', taxonomies.competences.flatMap(eachCompetence).map((entry, position) => ({ ...entry, phase_code: entry.code.split('.')[0], position }))],
    ['tie_kind', taxonomies.tieKinds.map(({ code, direction, en, de }, position) => ({ code, direction, name_en: en, name_de: de, position }))],
  ];
}

/** The list of functions has no codes of its own: `single point of contact` becomes `single-point-of-contact`. */
export function functionCode(english: string): string {
  return english.toLowerCase().replace(/[^a-z]+/g, '-').replace(/^-|-$/g, '');
}

/** Two competences may share a line, `CO.NRM / CO.TRM` "national / transnational referral"; stored, each is its own. */
function eachCompetence({ code, en, de }: { code: string; en: string; de: string }): { code: string; name_en: string; name_de: string }[] {
  const codes = code.split(' / ');
  if (codes.length === 1) return [{ code, name_en: en, name_de: de }];
  const [english, german] = [apart(en), apart(de)];
  return codes.map((one, index) => ({ code: one, name_en: english[index] ?? en, name_de: german[index] ?? de }));
}

/** `national / transnational referral` is "national referral" and "transnational referral". */
function apart(name: string): string[] {
  const noun = name.slice(name.lastIndexOf(' '));
  return name.split(' / ').map((part) => (part.endsWith(noun) ? part : part + noun));
}

export function moduleRows(): Row[] {
  return modules.modules.map((module, position) => {
    const minutes = [...module.minutes.matchAll(/\d+/g)].map(Number);
    return {
      id: stableId('module', module.code),
      code: module.code,
      title_en: module.title.en,
      title_de: module.title.de,
      objectives: module.objectives.en,
      minutes_from: minutes[0],
      minutes_to: minutes.at(-1),
      targets: module.targets,
      needs_national_insert: module.needsNationalInsert,
      restricted: module.containsRestrictedParts,
      method: module.method,
      position,
    };
  });
}

export function organisationRows(): Row[] {
  return organisations.organisations.map((organisation) => ({
    id: stableId('organisation', organisation.id),
    reference: organisation.id,
    country_code: organisation.country === 'INT' ? null : organisation.country,
    sector_code: sectorOf(organisation),
    name: organisation.name,
    name_en: organisation.name_en,
    name_de: organisation.name_de,
    website: organisation.website,
    note: [organisation.note, history(organisation)].filter(Boolean).join('; '),
    valid_from: validFrom(organisation.active_2008_2009),
    valid_to: validTo(organisation.active_now),
    successor_id: successorOf(organisation),
    folded: searchKey([organisation.name, organisation.name_en, organisation.name_de], languageOf(organisation.country)),
    version: 1,
  }));
}

/** What the list knows about then and now beyond yes and no, so that a rounded date does not stand alone. */
function history({ active_2008_2009: then, active_now: now }: { active_2008_2009: string; active_now: string }): string {
  const words = [
    ['in 2008-2009', then],
    ['now', now],
  ].filter(([, text]) => text !== 'yes' && text !== 'no');
  return words.map(([when, text]) => `active ${when}: ${text}`).join('; ');
}

function successorOf(organisation: { country: string; active_now: string }): string | null {
  const into = mergedInto(organisation.active_now);
  const successor = organisations.organisations.find(({ country, name }) => into !== null && country === organisation.country && name.includes(into));
  return successor ? stableId('organisation', successor.id) : null;
}

/** Its own rules decide how a name in Cyrillic is looked for in Latin letters. */
function languageOf(country: string): string | undefined {
  return countries.countries.find(({ iso2 }) => iso2 === country)?.material_languages[0];
}

function withoutRemark(name: string): string {
  return name.replace(/ \(.*\)$/, '');
}
