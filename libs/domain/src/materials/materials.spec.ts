import * as fc from 'fast-check';
import { cleanFileName, downloadName } from './file-names';
import { newsOf } from './news';

describe('file names', () => {
  it.each([
    ['C:\\Users\\ana\\Manual.pdf', 'Manual.pdf'],
    ['../../etc/passwd', 'passwd'],
    ['Посібник учасника.pdf', 'Посібник учасника.pdf'],
    ['Εγχειρίδιο.docx', 'Εγχειρίδιο.docx'],
    ['hand\u202efdp.exe', 'handfdp.exe'],
    ['a\u0000b\r\n.pdf', 'ab.pdf'],
    ['CON.pdf', '_CON.pdf'],
    ['  ..hidden.. ', 'hidden'],
    ['What? "Now": <1>.pdf', 'What- -Now-- -1-.pdf'],
    ['/', ''],
    ['\u202e', ''],
  ])('keep %j as %j', (given, kept) => expect(cleanFileName(given)).toBe(kept));

  it('keep their ending when they are too long, and whole letters', () => {
    const kept = cleanFileName(`${'😀'.repeat(300)}.pdf`);
    expect([...kept]).toHaveLength(200);
    expect(kept.endsWith('😀.pdf')).toBe(true);
  });

  it('hold nothing a header or a file system could stumble over, whatever was given', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (given) => {
        const kept = cleanFileName(given);
        expect(kept).not.toMatch(/[\p{Cc}\p{Cs}/\\"<>:|?*]/u);
        expect([...kept].length).toBeLessThanOrEqual(200);
        expect(cleanFileName(kept)).toBe(kept);
      }),
    );
  });

  it('say title, edition and language for a folder months later', () => {
    const file = { title: 'Ghid: „Victime / martori”', edition: '2.1', language: 'ro', name: 'final_v7.PDF', detail: false };
    expect(downloadName(file)).toBe('Ghid – „Victime - martori” 2.1 RO.PDF');
    expect(downloadName({ ...file, detail: true })).toBe('Ghid – „Victime - martori” 2.1 RO (final_v7).PDF');
    expect([...downloadName({ ...file, title: 'я'.repeat(400) })]).toHaveLength(200);
  });
});

describe('news', () => {
  const seen = { published: [10, 20], offeredSince: 20, fallback: false };

  it('is new where every edition came after the visit, changed where only the newest did', () => {
    expect(newsOf(seen, 5)).toBe('new');
    expect(newsOf(seen, 15)).toBe('changed');
    expect(newsOf(seen, 20)).toBeNull();
  });

  it('tells of a translation that came later, but not of one nobody asked for', () => {
    expect(newsOf({ ...seen, offeredSince: 30 }, 25)).toBe('translated');
    expect(newsOf({ ...seen, offeredSince: 30, fallback: true }, 25)).toBeNull();
  });

  it('is nothing where nothing is published', () => expect(newsOf({ published: [], offeredSince: null, fallback: false }, 0)).toBeNull());
});
