import type { VisitorTraits } from './visitor';

/** The two ways every journey is made in: they differ in hand, language and screen, and lead to the same end. */
export const ways: readonly (Required<Pick<VisitorTraits, 'by' | 'language' | 'width'>> & { way: string })[] = [
  { way: 'by mouse, in English, at 1440 px', by: 'mouse', language: 'en', width: 1440 },
  { way: 'by keyboard alone, in German, at 360 px', by: 'keyboard', language: 'de', width: 360 },
];
