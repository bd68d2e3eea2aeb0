import { Holidays } from './holidays';

const holidays = new Holidays();
const names = (country: string, from: string, to: string) => holidays.between(country, from, to, 'en').map(({ date }) => date);

describe('public holidays', () => {
  it.each(['RO', 'GR', 'BG', 'UA', 'MD', 'MK'])('keep Easter in %s by the Orthodox calendar', (country) => {
    // 2024 the two Easters lay five weeks apart, in 2025 on one day, in 2026 a week apart.
    expect(names(country, '2024-03-31', '2024-04-01')).toEqual([]);
    expect(names(country, '2024-05-05', '2024-05-05')).toEqual(['2024-05-05']);
    expect(names(country, '2025-04-20', '2025-04-20')).toEqual(['2025-04-20']);
    expect(names(country, '2026-04-12', '2026-04-12')).toEqual(['2026-04-12']);
  });

  it.each(['AT', 'BE', 'FR', 'IT', 'SK', 'CZ', 'HU', 'HR'])('keep Easter Monday in %s by the Western calendar', (country) => {
    expect(names(country, '2024-04-01', '2024-04-01')).toEqual(['2024-04-01']);
    expect(names(country, '2026-04-06', '2026-04-06')).toEqual(['2026-04-06']);
    expect(names(country, '2026-04-13', '2026-04-13')).toEqual([]);
  });

  it('follow the moon in Türkiye, over all days of a feast', () => {
    // Ramazan Bayramı 2025 was kept from 30 March to 1 April.
    expect(names('TR', '2025-03-28', '2025-04-03')).toEqual(expect.arrayContaining(['2025-03-30', '2025-03-31', '2025-04-01']));
  });

  it('are told in the language of the reader, across the turn of a year', () => {
    expect(holidays.between('AT', '2026-12-25', '2027-01-01', 'de').map(({ name }) => name)).toEqual(['Weihnachten', '2. Weihnachtstag', 'Neujahr']);
  });

  it('of a country without rules are not known', () => {
    expect(names('AQ', '2026-01-01', '2026-12-31')).toEqual([]);
  });
});
