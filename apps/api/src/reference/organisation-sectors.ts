import type { SectorCode } from '@liaison/domain/disciplines';

/**
 * The list of public organisations sorts by a coarse sector and a type; the network works with its own sectors. An
 * academy counts for the discipline it trains, because it nominates and speaks for that discipline.
 */
const sectorByType: Record<string, Record<string, SectorCode>> = {
  police: {
    border_guard: 'BOR',
    border_police: 'BOR',
    criminal_police: 'POL',
    gendarmerie: 'POL',
    gendarmerie_central_office: 'POL',
    national_criminal_police: 'POL',
    national_police: 'POL',
    national_police_central_office: 'POL',
    national_unit: 'POL',
    organised_crime_police: 'POL',
    specialised_police: 'POL',
    training_centre: 'POL',
  },
  judiciary: {
    court: 'JUD-C',
    court_administration: 'JUD-C',
    judicial_training: 'JUD-C',
    ministry_justice: 'JUD-CA',
    prosecution: 'JUD-P',
  },
  ngo: {
    child_protection: 'NGO',
    legal_aid: 'LEG',
    network: 'NGO',
    research_advocacy: 'NGO',
    victim_support: 'NGO-S',
    welfare: 'NGO',
    women_rights: 'NGO',
  },
  government: {
    child_protection: 'CHI',
    helpline: 'SOC',
    labour_inspectorate: 'LAB',
    ministry_interior: 'POL',
    ministry_justice: 'JUD-CA',
    national_coordinator: 'NRM',
    national_rapporteur: 'NRM',
    nrm_operator: 'NRM',
    service_authority: 'SOC',
    shelter: 'SOC',
    social_services: 'SOC',
  },
  international: {
    donor: 'IGO',
    eu_agency: 'IGO',
    international_police: 'IGO',
    iom_mission: 'IGO',
    network: 'IGO',
    ngo_network: 'NGO',
    regional_organisation: 'IGO',
    training_body: 'ACA',
    un_organisation: 'IGO',
  },
};

/** Where the type alone would say too much: this ministry steers policy and has no police work of its own. */
const exceptions: Record<string, SectorCode> = { 'MT-05': 'NRM' };

/** @throws Error for a type that the table does not know: a new line of the list needs a line here. */
export function sectorOf(organisation: { id: string; sector: string; type: string }): SectorCode {
  const code = exceptions[organisation.id] ?? sectorByType[organisation.sector]?.[organisation.type];
  if (code === undefined) throw new Error(`No sector for ${organisation.id}: ${organisation.sector} / ${organisation.type}.`);
  return code;
}
