import * as fc from 'fast-check';
import { understandName } from './understand-name';

describe('understandName', () => {
  it.each([
    ['Handbuch_v3.1_DE.pdf', { title: 'Handbuch', edition: { major: 3, minor: 1 }, language: 'de', kind: 'participant-handbook' }],
    ['Participant handbook 2.0 EN.docx', { title: 'Participant handbook', edition: { major: 2, minor: 0 }, language: 'en', kind: 'participant-handbook' }],
    ['2024/Folien Modul 5 (RO) v2.pptx', { title: 'Folien Modul 5', edition: { major: 2, minor: 0 }, language: 'ro', kind: 'slides' }],
    ['Trainers-guide_Ed.4_french.odt', { title: 'Trainers-guide', edition: { major: 4, minor: 0 }, language: 'fr', kind: 'trainers-guide' }],
    ['Посібник учасника 1.2 UA.pdf', { title: 'Посібник учасника', edition: { major: 1, minor: 2 }, language: 'uk', kind: null }],
    ['Report 2009.pdf', { title: 'Report 2009', edition: null, language: null, kind: 'report' }],
    ['Work in progress.docx', { title: 'Work in progress', edition: null, language: null, kind: null }],
    ['interview.mp4', { title: 'interview', edition: null, language: null, kind: 'video' }],
    ['DE.pdf', { title: 'DE', edition: null, language: null, kind: null }],
  ])('%s', (name, understood) => {
    expect(understandName(name)).toEqual(understood);
  });

  it('says something about any name, and never nothing for a title', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme', minLength: 1 }).filter((name) => !/[/\\]/.test(name)), (name) => {
      const { title, edition } = understandName(name);
      expect(typeof title).toBe('string');
      if (edition) expect(edition.major).toBeLessThan(1000);
    }));
  });
});
