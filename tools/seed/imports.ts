import type { Programme, SeedContext } from './kit/seed-context';

/** A list as an authority sends it: most of it can be taken, and three rows show what is told where that is not so. */
const rows = [
  ['Nachname', 'Vorname', 'Dienststelle', 'Land', 'Funktion', 'E-Mail', 'Seit'],
  ['Țurcanu', 'Nicoleta', '', 'Moldau', 'Ermittler*in', 'nicoleta.turcanu@example.org', '01.09.2024'],
  ['Гуцул', 'Оксана', '', 'Moldau', 'Staatsanwalt / Staatsanwältin', 'oksana.hutsul@example.org', '15.01.2025'],
  ['Munteanu', 'Ion', '', 'Moldau', 'Inspector principal', 'ion.munteanu@example.org', '31.02.2025'],
  ['Rusu', '', 'Direcția necunoscută', 'Moldau', '', 'thb@example.org', ''],
  ['Ceban', 'Ana', '', 'Moldau', 'Ermittler*in', 'ana.ceban(at)example.org', '01.03.2023'],
];
const mapping = ['familyName', 'givenName', 'organisation', 'country', 'function', 'email', 'validFrom'];

/** A file whose columns wait to be confirmed, and one that could not be read. */
export function addImports(seed: SeedContext, programme: Programme): void {
  const { accountId, organisation } = seed.account('coordinator.md@example.org');
  const common = {
    programme_id: programme.id, account_id: accountId, assignment_id: seed.id('role', 'coordinator.md@example.org', 'national-coordinator'),
    subject: 'people', sha256: '', done: 0, counts: {}, problem_params: {},
  };
  const defaults = { organisationId: organisation.id, functionCode: 'investigator', validFrom: null, countryCode: null, sectorCode: null };
  const id = seed.id('import', 'Personalliste');
  seed.rows.add('import', {
    ...common, id, file_name: 'Personalliste_Abteilung.csv', size: 512, format: 'csv', state: 'read', total: rows.length - 1, problem: null,
    settings: { encoding: 'windows-1252', separator: ';', headingRow: 1, dateOrder: 'day-first', mapping, defaults },
    detected: { sheets: [], isMixed: false, isOrderSure: true }, headings: rows[0] ?? [], created_at: seed.calendar.instant(-1, 40),
  });
  rows.forEach((cells, place) => seed.rows.add('import_row', { import_id: id, number: place + 1, cells }));
  seed.rows.add('import', {
    ...common, id: seed.id('import', 'alt'), file_name: 'Kontakte_2019.xls', size: 48_640, format: null, state: 'failed', total: 0, problem: 'old-workbook',
    settings: { headingRow: 0, dateOrder: 'day-first', mapping: [], defaults: { ...defaults, organisationId: null, functionCode: null } },
    detected: {}, headings: [], created_at: seed.calendar.instant(-3, 44),
  });
}
