import { paragraphsOf, type Line } from './pdf-lines';

/** Lines from the top of a page; a third number is the gap before it, in points. */
function page(...lines: readonly (readonly [text: string, height?: number, gap?: number])[]): Line[] {
  let top = 800;
  return lines.map(([text, height = 11, before = 14]) => ({ text, top: (top -= before), height }));
}

describe('paragraphs of a PDF', () => {
  it('are put together from lines, and not over headings, gaps and marks of lists', () => {
    expect(paragraphsOf([page(['Reflection', 18], ['The period is a', 11, 16], ['right of its holder.', 11], ['Another one.', 11, 40], ['• first', 11], ['• second', 11])])).toEqual([
      { text: 'Reflection', page: 1 },
      { text: 'The period is a right of its holder.', page: 1 },
      { text: 'Another one.', page: 1 },
      { text: '• first', page: 1 },
      { text: '• second', page: 1 },
    ]);
  });

  it('go on over the end of a page, without what runs along at its head and foot', () => {
    const head = ['Handbook 2.0'] as const;
    const pages = [
      page(head, ['The counsel is', 11, 30], ['1 / 3', 9, 30]),
      page(head, ['free of charge.', 11, 30], ['Ask for it.', 11, 30], ['2 / 3', 9, 30]),
      page(head, ['That is all.', 11, 30], ['3 / 3', 9, 30]),
    ];
    expect(paragraphsOf(pages)).toEqual([{ text: 'The counsel is free of charge.', page: 1 }, { text: 'Ask for it.', page: 2 }, { text: 'That is all.', page: 3 }]);
  });

  it('join words that a line broke, in any script, and keep those of a short page', () => {
    expect(paragraphsOf([page(['Zeugen-'], ['schutz und Відно-'], ['влення'])])).toEqual([{ text: 'Zeugenschutz und Відновлення', page: 1 }]);
    expect(paragraphsOf([page(['Only this.'])])).toEqual([{ text: 'Only this.', page: 1 }]);
    expect(paragraphsOf([])).toEqual([]);
  });
});
