import type { Discipline, SectorCode } from '@liaison/domain/disciplines';
import { searchKey } from '@liaison/domain/names';
import { countryRows, organisationRows } from '../../apps/api/src/reference/reference-rows';
import type { Phase, Programme, SeedContext } from './kit/seed-context';

export const implementing = ['AT', 'BE', 'BG', 'CZ', 'FR', 'GR', 'HU', 'IT', 'MT', 'RO', 'SK'] as const;
export const associated = ['HR', 'MK', 'MD', 'TR', 'UA', 'BY'] as const;

/** Takes over what every installation has: countries and public organisations, by the codes they are known by. */
export function knowReferenceData(seed: SeedContext): void {
  for (const row of countryRows()) {
    const code = String(row['code']);
    const languages = row['material_languages'] as string[];
    seed.countries.set(code, { code, nameEn: String(row['name_en']), timeZone: String(row['time_zone']), languages });
  }
  for (const row of organisationRows()) {
    const reference = String(row['reference']);
    seed.organisations.set(reference, {
      id: String(row['id']), reference, country: row['country_code'] as string | null, sector: row['sector_code'] as SectorCode, name: String(row['name']),
    });
  }
}

export function addTraffickingProgramme(seed: SeedContext): Programme {
  const programme = addProgramme(seed, {
    code: 'THB', kind: 'training-network',
    nameEn: 'Preventing and combating trafficking in human beings', nameDe: 'Menschenhandel verhüten und bekämpfen',
  });
  const { year } = seed.calendar;
  const four = addPhase(seed, programme, {
    number: 4, startsOn: '2008-01-01', endsOn: '2009-12-31',
    nameEn: 'Phase four: operational networking and multidisciplinary trainings',
    nameDe: 'Phase vier: operative Vernetzung und multidisziplinäre Trainings',
    coFundingEn: 'Co-funded by the European Commission. The content reflects the views of the project partners only; the Commission is not responsible for any use that may be made of it.',
    coFundingDe: 'Kofinanziert von der Europäischen Kommission. Der Inhalt gibt allein die Auffassung der Projektpartner wieder; die Kommission haftet nicht für eine etwaige Verwendung.',
  });
  const five = addPhase(seed, programme, {
    number: 5, startsOn: `${year - 1}-01-01`, endsOn: `${year + 1}-12-31`,
    nameEn: 'Phase five: referral and joint training across borders',
    nameDe: 'Phase fünf: Verweisung und gemeinsames Training über Grenzen hinweg',
    coFundingEn: 'Co-funded by the European Union. Views and opinions expressed are those of the authors only and do not necessarily reflect those of the European Union; the European Union cannot be held responsible for them.',
    coFundingDe: 'Kofinanziert von der Europäischen Union. Die geäußerten Ansichten und Meinungen sind die der Verfasserinnen und Verfasser und spiegeln nicht zwingend die der Europäischen Union wider; die Europäische Union haftet nicht dafür.',
  });
  for (const phase of [four, five]) {
    for (const code of implementing) addPhaseCountry(seed, phase, code, 'implementing');
    for (const code of associated) addPhaseCountry(seed, phase, code, 'associated');
    addPartner(seed, phase, 'BE-01', 'lead');
    addPartner(seed, phase, 'BE-09', 'co-implementing');
    addPartner(seed, phase, 'IT-01', 'co-implementing');
    addPartner(seed, phase, 'INT-17', 'co-funding');
  }
  for (const organisation of seed.organisations.values()) joinProgramme(seed, programme, organisation.reference);
  return programme;
}

/** Invented associations of a programme that nobody of the counter-trafficking network may see, and the other way round. */
const diasporaOrganisations: { reference: string; sector: SectorCode; name: string; nameEn: string }[] = [
  { reference: 'DIA-01', sector: 'IGO', name: 'Koordinierungsstelle Diasporaprogramm', nameEn: 'Diaspora Programme Coordination Office' },
  { reference: 'DIA-02', sector: 'DIA', name: 'Podul - Moldau-Verein Berlin e. V.', nameEn: 'Podul - Moldova Association Berlin' },
  { reference: 'DIA-03', sector: 'DIA', name: 'Netzwerk ukrainischer Pflegekräfte Rhein-Main e. V.', nameEn: 'Network of Ukrainian Nurses Rhine-Main' },
  { reference: 'DIA-04', sector: 'DIA', name: 'Türkisch-Deutsches Ingenieurforum Ruhr e. V.', nameEn: 'Turkish-German Engineers Forum Ruhr' },
  { reference: 'DIA-05', sector: 'DIA', name: 'Bulgarischer Schul- und Kulturverein Azbuka Leipzig e. V.', nameEn: 'Bulgarian School and Culture Association Azbuka Leipzig' },
  { reference: 'DIA-06', sector: 'ACA', name: 'Arbeitsstelle Diasporaforschung an der Elbe', nameEn: 'Diaspora Research Unit on the Elbe' },
  { reference: 'DIA-07', sector: 'PRV', name: 'Gründungszentrum Brücke Stuttgart', nameEn: 'Start-up Centre Bridge Stuttgart' },
];

export function addDiasporaProgramme(seed: SeedContext): Programme {
  const programme = addProgramme(seed, { code: 'DIASPORA', kind: 'diaspora-engagement', nameEn: 'Diaspora engagement', nameDe: 'Engagement der Diaspora' });
  addCountry(seed, { code: 'DE', nameEn: 'Germany', nameDe: 'Deutschland', nameLocal: 'Deutschland', timeZone: 'Europe/Berlin', languages: ['de'] });
  for (const { reference, sector, name, nameEn } of diasporaOrganisations) {
    addOrganisation(seed, { reference, country: 'DE', sector, name, nameEn, nameDe: name });
    joinProgramme(seed, programme, reference);
  }
  const { year } = seed.calendar;
  const phase = addPhase(seed, programme, {
    number: 1, startsOn: `${year - 1}-07-01`, endsOn: `${year + 1}-06-30`,
    nameEn: 'Skills and partnerships', nameDe: 'Wissen und Partnerschaften',
    coFundingEn: 'Funded by the Federal Government of Germany; the content is the responsibility of the partners alone.',
    coFundingDe: 'Gefördert aus Mitteln der Bundesregierung; für den Inhalt sind allein die Partner verantwortlich.',
  });
  addPhaseCountry(seed, phase, 'DE', 'implementing', { other: 60 });
  for (const code of ['MD', 'UA', 'TR', 'BG']) addPhaseCountry(seed, phase, code, 'associated', {});
  addPartner(seed, phase, 'DIA-01', 'lead');
  return programme;
}

export function addCountry(seed: SeedContext, country: { code: string; nameEn: string; nameDe: string; nameLocal: string; timeZone: string; languages: string[] }): void {
  seed.rows.add('country', {
    code: country.code, name_en: country.nameEn, name_de: country.nameDe, name_local: country.nameLocal, time_zone: country.timeZone,
    material_languages: country.languages, state: 'active', facts: {}, folded: searchKey([country.nameEn, country.nameDe, country.nameLocal], country.languages[0]),
  });
  seed.countries.set(country.code, country);
}

export interface NewOrganisation {
  reference: string;
  country: string;
  sector: SectorCode;
  name: string;
  nameEn: string | null;
  nameDe: string | null;
  note?: string;
  parent?: string;
  /** Where the work went on after the last day. */
  successor?: string;
  validFrom?: string;
  validTo?: string;
  names?: readonly { name: string; language: string; from: string | null; to: string | null }[];
}

export function addOrganisation(seed: SeedContext, given: NewOrganisation): void {
  const { reference, country, sector, name, nameEn, nameDe, note = '', parent, successor, validFrom = null, validTo = null, names = [] } = given;
  const id = seed.id('organisation', reference);
  const known = [name, nameEn, nameDe, ...names.map((other) => other.name)].filter((text) => text !== null);
  seed.rows.add('organisation', {
    id, reference, country_code: country, sector_code: sector, name, name_en: nameEn, name_de: nameDe, note, valid_from: validFrom, valid_to: validTo,
    parent_id: parent && seed.organisation(parent).id, successor_id: successor && seed.organisation(successor).id,
    folded: searchKey(known, seed.country(country).languages[0]), version: 1,
  });
  for (const [place, other] of names.entries()) {
    seed.rows.add('organisation_name', {
      id: seed.id('name', reference, place), organisation_id: id, name: other.name, language: other.language, valid_from: other.from, valid_to: other.to,
    });
  }
  seed.organisations.set(reference, { id, reference, country, sector, name, ...(validTo !== null && { closed: true as const }) });
}

export function joinProgramme(seed: SeedContext, programme: Programme, reference: string): void {
  const organisation = seed.organisation(reference);
  seed.rows.add('programme_organisation', { programme_id: programme.id, organisation_id: organisation.id });
  programme.organisations.push(organisation);
}

function addProgramme(seed: SeedContext, { code, kind, nameEn, nameDe }: { code: string; kind: string; nameEn: string; nameDe: string }): Programme {
  const id = seed.id('programme', code);
  seed.rows.add('programme', { id, code, kind, name_en: nameEn, name_de: nameDe });
  return { id, code, phases: [], people: new Map(), organisations: [] };
}

interface NewPhase {
  number: number;
  startsOn: string;
  endsOn: string;
  nameEn: string;
  nameDe: string;
  coFundingEn: string;
  coFundingDe: string;
}

function addPhase(seed: SeedContext, programme: Programme, phase: NewPhase): Phase {
  const { number, startsOn, endsOn } = phase;
  const id = seed.id('phase', programme.code, number);
  seed.rows.add('phase', {
    id, programme_id: programme.id, number, name_en: phase.nameEn, name_de: phase.nameDe, starts_on: startsOn, ends_on: endsOn,
    co_funding_en: phase.coFundingEn, co_funding_de: phase.coFundingDe,
  });
  const added = { id, number, startsOn, endsOn };
  programme.phases.push(added);
  return added;
}

type Part = 'implementing' | 'associated';

/** Participations planned for a phase, by a country's part in it. */
const targets: Record<Part, Record<Discipline, number>> = {
  implementing: { police: 24, judiciary: 18, ngo: 18, other: 12 },
  associated: { police: 16, judiciary: 12, ngo: 12, other: 8 },
};

export function addPhaseCountry(seed: SeedContext, phase: Phase, code: string, part: Part, planned: Partial<Record<Discipline, number>> = targets[part]): void {
  seed.rows.add('phase_country', { phase_id: phase.id, country_code: code, part });
  for (const [discipline, places] of Object.entries(planned)) {
    seed.rows.add('phase_target', { phase_id: phase.id, country_code: code, discipline, planned: places });
  }
}

function addPartner(seed: SeedContext, phase: Phase, reference: string, part: string): void {
  seed.rows.add('phase_partner', { phase_id: phase.id, organisation_id: seed.organisation(reference).id, part });
}
