import { parseEdition } from '../staleness';
import { linkName, linkPath, linkStateOf } from './links';

const number = (text: string) => parseEdition(text)!;

describe('links', () => {
  it('are made of what every keyboard and every printer knows', () => {
    expect(['HB', 'IND-1', ' Guide/2 ', 'Ünï', 'Довідник'].map(linkName)).toEqual(['hb', 'ind-1', 'guide-2', 'n', '']);
    expect(linkPath('hb')).toBe('/m/hb');
    expect(linkPath('hb', { edition: '2.1', language: 'ro' })).toBe('/m/hb/2.1/ro');
  });

  it('say of a printed copy what its bearer has to know', () => {
    const state = (own: string, standing: string[], more: { withdrawn?: boolean; current?: boolean } = {}) =>
      linkStateOf({ ...number(own), withdrawn: more.withdrawn ?? false }, standing.map(number), more.current ?? true);
    expect(state('2.0', ['1.0', '2.0'])).toBe('current');
    expect(state('1.0', ['1.0', '1.1'])).toBe('behind');
    expect(state('1.0', ['1.0', '1.1', '2.0'])).toBe('do-not-use');
    expect(state('1.0', ['1.0'], { withdrawn: true })).toBe('withdrawn');
    expect(state('1.0', ['1.0'], { current: false })).toBe('do-not-use');
  });
});
