import { parse, TYPE, type MessageFormatElement } from '@formatjs/icu-messageformat-parser';
import { defaultLanguage, languages, loadCatalogues, type Language } from './index';

type Tree = { [key: string]: string | Tree };

function flatten(tree: Tree, prefix = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[prefix + key, value] as [string, string]] : flatten(value, `${prefix}${key}.`),
  );
}

/** Names and kinds of all arguments, also of those inside plural and select branches. */
function argumentsOf(elements: MessageFormatElement[]): string[] {
  return elements.flatMap((element) => {
    if (element.type === TYPE.literal || element.type === TYPE.pound) return [];
    if (element.type === TYPE.tag) return argumentsOf(element.children);
    if (element.type === TYPE.plural || element.type === TYPE.select) {
      return [`${element.value}:${element.type}`, ...Object.values(element.options).flatMap((o) => argumentsOf(o.value))];
    }
    return [`${element.value}:${element.type}`];
  });
}

const signature = (text: string) => [...new Set(argumentsOf(parse(text, { ignoreTag: true })))].sort();

describe('catalogues', () => {
  let texts: Record<Language, Map<string, string>>;

  beforeAll(async () => {
    const catalogues = await loadCatalogues();
    texts = Object.fromEntries(
      languages.map((language) => [language, new Map(flatten(catalogues[language]))]),
    ) as typeof texts;
  });

  describe.each(languages)('%s', (language) => {
    it('has exactly the texts of the source language', () => {
      expect([...texts[language].keys()].sort()).toEqual([...texts[defaultLanguage].keys()].sort());
    });

    it('has no empty text, and no stray space in what pages show', () => {
      const bad = [...texts[language]].filter(([key, text]) => text.trim() === '' || /[\r\t]/.test(text) || (text.trim() !== text && !key.startsWith('mail.')));
      expect(bad).toEqual([]);
    });

    it('has only well-formed messages, with the arguments of the source language', () => {
      const wrong = [...texts[language]].flatMap(([key, text]) => {
        try {
          const source = signature(texts[defaultLanguage].get(key) ?? '');
          const here = signature(text);
          return source.join() === here.join() ? [] : [`${key}: ${here.join()} instead of ${source.join()}`];
        } catch (error) {
          return [`${key}: ${error instanceof Error ? error.message : String(error)}`];
        }
      });
      expect(wrong).toEqual([]);
    });

    it('writes the words of the field as agreed', () => {
      const all = [...texts[language].values()].join('\n');
      // TLP labels are never translated; the Latin letters decide who may read a file.
      expect(all).not.toMatch(/TLP:(ROT|GELB|GRÜN|KLAR)/);
    });
  });
});
