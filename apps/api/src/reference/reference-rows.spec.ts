import { disciplineOf } from '@liaison/domain/disciplines';
import { codeLists, countryRows, functionCode, moduleRows, organisationRows } from './reference-rows';
import organisations from './organisations.json';

describe('the reference data', () => {
  const rows = organisationRows();
  const byReference = new Map(rows.map((row) => [row['reference'], row]));

  it('knows a sector of the right discipline for every public organisation', () => {
    for (const { id, sector } of organisations.organisations) {
      const discipline = disciplineOf(String(byReference.get(id)?.['sector_code']));
      if (sector === 'police' || sector === 'judiciary' || sector === 'ngo') expect([id, discipline]).toEqual([id, sector]);
    }
    expect(rows).toHaveLength(organisations.organisations.length);
  });

  it('reads dates and successors from the words of the list', () => {
    expect(byReference.get('BY-07')).toMatchObject({ valid_to: '2021-09-28', successor_id: null });
    expect(byReference.get('CZ-02')).toMatchObject({ valid_to: '2016-12-31', successor_id: byReference.get('CZ-03')?.['id'] });
    expect(byReference.get('CZ-03')).toMatchObject({ valid_from: '2016-01-01', valid_to: null });
    expect(byReference.get('TR-01')).toMatchObject({ valid_from: '2013-01-01' });
    expect(byReference.get('MT-02')).toMatchObject({ valid_from: null, valid_to: null });
    expect(byReference.get('INT-01')).toMatchObject({ country_code: null, sector_code: 'IGO' });
  });

  it('gives each function and competence a code of its own', () => {
    expect(functionCode('EJN tool correspondent (data steward)')).toBe('ejn-tool-correspondent-data-steward');
    const lists = Object.fromEntries(codeLists());
    expect(lists['competence']?.filter(({ phase_code: phase }) => phase === 'CO')).toMatchObject([
      { code: 'CO.NRM', name_en: 'national referral', name_de: 'nationale Verweisung' },
      { code: 'CO.TRM', name_en: 'transnational referral', name_de: 'transnationale Verweisung' },
      { code: 'CO.RISK' },
    ]);
    for (const list of Object.values(lists)) expect(new Set(list.map(({ code }) => code)).size).toBe(list.length);
  });

  it('reads the length of a module as a span of minutes', () => {
    const modules = moduleRows();
    expect(modules).toHaveLength(14);
    expect(modules[0]).toMatchObject({ code: 'M01', minutes_from: 90, minutes_to: 90 });
    expect(modules[13]).toMatchObject({ code: 'M14', minutes_from: 180, minutes_to: 360 });
  });

  it('knows the 17 countries with their zones, and keeps every other fact', () => {
    const countries = countryRows();
    expect(countries).toHaveLength(17);
    expect(countries.find(({ code }) => code === 'BY')).toMatchObject({ name_de: 'Belarus', time_zone: 'Europe/Minsk' });
    expect(countries.find(({ code }) => code === 'MD')?.['facts']).toMatchObject({ iso3: 'MDA' });
  });
});
