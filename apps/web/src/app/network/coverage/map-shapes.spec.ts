import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { landOf, layOutMap } from './map-shapes';

const land = landOf(JSON.parse(readFileSync(createRequire(__filename).resolve('world-atlas/countries-50m.json'), 'utf8')) as Parameters<typeof landOf>[0]);
const seventeen = ['AT', 'BE', 'BG', 'FR', 'GR', 'IT', 'MT', 'RO', 'SK', 'CZ', 'HU', 'HR', 'MK', 'MD', 'TR', 'UA', 'BY'];

describe('the shapes of countries', () => {
  it('know every country by its code, once', () => {
    for (const code of [...seventeen, 'XK', 'GB', 'US', 'SG', 'LI', 'VN', 'RS', 'ME', 'AU']) expect(land.countries.has(code)).toBe(true);
    expect(land.countries.get('AU')?.properties?.['name']).toBe('Australia');
    expect(land.countries.get('MK')?.properties?.['name']).toBe('Macedonia');
    expect(land.countries.size).toBeGreaterThan(230);
  });

  it.each([[960, 560], [320, 300]])('stand inside a sheet of %i by %i, small ones marked, overseas islands aside', (width, height) => {
    const { shapes, missing } = layOutMap(land, [...seventeen, 'ZZ'], width, height);
    expect(missing).toEqual(['ZZ']);
    expect(shapes.map(({ countryCode }) => countryCode)).toEqual(seventeen);
    for (const { x, y, outline } of shapes) {
      expect(x).toBeGreaterThan(0);
      expect(x).toBeLessThan(width);
      expect(y).toBeGreaterThan(0);
      expect(y).toBeLessThan(height);
      expect(outline).not.toBe('');
    }
    expect(shapes.find(({ countryCode }) => countryCode === 'MT')?.small).toBe(true);
    const [belgium, moldova] = ['BE', 'MD'].map((code) => shapes.find(({ countryCode }) => countryCode === code)?.x ?? 0);
    expect((moldova ?? 0) - (belgium ?? 0)).toBeGreaterThan(width / 3);
  });

  it('are none where no country is known', () => {
    expect(layOutMap(land, ['ZZ'], 320, 300)).toEqual({ ground: '', shapes: [], missing: ['ZZ'] });
  });
});
