import { caseDataIn } from './index';

describe('caseDataIn', () => {
  it.each([
    ['Bitte zu Az. 123/24 anrufen', 'Az. 123/24'],
    ['12 Js 345/23', '12 Js 345/23'],
    ['siehe 3 Ks 12/24, dringend', '3 Ks 12/24'],
    ['Case no. 7', 'Case no. 7'],
    ['about case number AB-12/2024', 'case number AB-12/2024'],
    ['2024/1234', '2024/1234'],
    ['Aktenzeichen: XII 4/24', 'Aktenzeichen: XII 4/24'],
    ['dosar nr. 45/P/2023', 'dosar nr. 45/P/2023'],
    ['справа № 12023', 'справа № 12023'],
    ['дело №345', 'дело №345'],
    ['dossier n° 88', 'dossier n° 88'],
    ['GZ 15-2', 'GZ 15-2'],
  ])('finds the case in "%s"', (text, found) => {
    expect(caseDataIn(text)).toBe(found);
  });

  it.each([
    '',
    'Reachable 24/7, in any case 24 hours before',
    'Directive 2011/36/EU, Regulation (EU) 2016/679, decision 2009/371/JHA',
    'Law 678/2001 and its article 12',
    'Season 2024/25; from 2024 to 2026',
    'Prefers mail. Speaks for 12 regions, 3 units.',
    'Call +49 30 1234/567 extension 12',
    'Az iroda 8-tól 16 óráig',
    'Room 12 Station 3',
    'reference: the head of unit',
  ])('takes "%s" for what it is', (text) => {
    expect(caseDataIn(text)).toBeNull();
  });

  it('reads a long text in no time', () => {
    expect(caseDataIn('case file 12 Js '.repeat(5_000))).toBeNull();
  });
});
