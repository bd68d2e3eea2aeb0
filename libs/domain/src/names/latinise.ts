import anyAscii from 'any-ascii';
import { transliterate } from './transliterate';

const otherScripts = /(?:(?!\p{Script=Latin})\p{L}\p{M}*)+/gu;

/**
 * A proposal for how a name is written in Latin letters, for the person to correct. What is in Latin letters already, with
 * all its accents, comes back as typed; so do hyphens, apostrophes and spaces. Cyrillic follows the rules of the language
 * (BCP 47), Greek ELOT 743; other scripts are a rough guess.
 */
export function latinise(name: string, language: string): string {
  return transliterate(name.normalize('NFC'), language).replace(otherScripts, (word) => {
    const guess = anyAscii(word).replace(/[^A-Za-z]/g, '');
    return guess.charAt(0).toUpperCase() + guess.slice(1);
  });
}
