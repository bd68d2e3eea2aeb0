import { TestBed } from '@angular/core/testing';
import { Clock } from '../clock/clock';
import { speak } from '../../../testing/language';
import { Formats } from './formats';

const clock = { now: () => new Date('2026-11-23T12:00:00Z'), zone: 'Europe/Berlin', today: () => '2026-11-23' };

/** Versions of the language data differ in the width of spaces and in a comma; nobody reads that. */
const plain = (text: string) => text.replace(/[\s\u00a0\u2009\u202f]*–[\s\u00a0\u2009\u202f]*/gu, '–').replace(/[\u00a0\u202f]/gu, ' ').replace(/(day),/, '$1');

describe('Formats', () => {
  let formats: Formats;

  beforeEach(() => {
    TestBed.configureTestingModule({ providers: [{ provide: Clock, useValue: clock }] });
    formats = TestBed.inject(Formats);
  });

  describe('in English', () => {
    beforeEach(() => speak('en'));

    it('writes calendar dates as they are, whatever the reader’s zone', () => {
      expect(formats.date('2026-03-29')).toBe('29 Mar 2026');
      expect(plain(formats.date('2026-03-29', 'full'))).toBe('Sunday 29 March 2026');
    });

    it('writes what both ends of a range share once', () => {
      expect(plain(formats.dateRange('2026-03-03', '2026-03-05'))).toBe('3–5 Mar 2026');
      expect(formats.dateRange('2026-03-03', '2026-03-03')).toBe('3 Mar 2026');
    });

    it('reads an instant on the clock of the zone asked for, across changes of clocks', () => {
      expect(formats.time('2026-03-29T00:30:00Z', 'Europe/Bucharest')).toBe('02:30');
      expect(formats.time('2026-03-29T01:30:00Z', 'Europe/Bucharest')).toBe('04:30');
      expect(formats.timeRange('2026-12-07T07:00:00Z', '2026-12-07T08:30:00Z')).toBe('08:00–09:30');
    });

    it('tells distances in the largest unit that fits', () => {
      expect(formats.relative('2026-11-20T10:00:00Z')).toBe('3 days ago');
      expect(formats.relative('2026-11-23T14:00:00Z')).toBe('in 2 hours');
      expect(formats.relative('2026-11-22T11:00:00Z')).toBe('yesterday');
    });

    it('names countries and languages, and leaves unknown codes as they are', () => {
      expect(formats.country('MK')).toBe('North Macedonia');
      expect(formats.country('not a code')).toBe('not a code');
      expect(formats.languageName('ro')).toBe('Romanian');
    });

    it('counts bytes in decimal units', () => {
      expect(formats.bytes(0)).toBe('0 bytes');
      expect(formats.bytes(1_482_000)).toBe('1.5 MB');
      expect(formats.bytes(20_000_000_000)).toBe('20 GB');
    });
  });

  describe('in German', () => {
    beforeEach(() => speak('de'));

    it('writes and sorts by the rules of German', () => {
      expect(formats.date('2026-03-29', 'long')).toBe('29. März 2026');
      expect(formats.number(1234.5)).toBe('1.234,5');
      expect(plain(formats.percent(0.405))).toBe('41 %');
      expect(formats.sorted(['Zypern', 'Österreich', 'Oman', 'Ägypten'], (name) => name)).toEqual(['Ägypten', 'Oman', 'Österreich', 'Zypern']);
      expect(formats.of({ en: 'Phase four', de: 'Phase vier' })).toBe('Phase vier');
    });
  });
});
