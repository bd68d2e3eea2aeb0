import { disciplineOf, disciplines, isSectorCode, sectorCodes } from './index';

describe('disciplines', () => {
  it('give every discipline at least one sector', () => {
    for (const discipline of disciplines)
      expect(sectorCodes.some((code) => disciplineOf(code) === discipline)).toBe(true);
  });

  it('count border guard as police, courts as judiciary and victim counsel as NGO', () => {
    expect([disciplineOf('BOR'), disciplineOf('JUD-C'), disciplineOf('LEG')]).toEqual(['police', 'judiciary', 'ngo']);
  });

  it('put an unknown sector, even one named like an object method, under other', () => {
    expect(disciplineOf('XYZ')).toBe('other');
    expect(disciplineOf('toString')).toBe('other');
    expect(isSectorCode('toString')).toBe(false);
  });
});
