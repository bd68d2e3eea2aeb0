import { picture } from './inspection';
import { Visitor, type VisitorTraits } from './visitor';

export type Way = Required<Pick<VisitorTraits, 'by' | 'language' | 'width'>> & { readonly way: string };

/** The two ways every journey is made in: they differ in hand, language and screen, and lead to the same end. */
export const ways: readonly Way[] = [
  { way: 'by mouse, in English, at 1440 px', by: 'mouse', language: 'en', width: 1440 },
  { way: 'by keyboard alone, in German, at 360 px', by: 'keyboard', language: 'de', width: 360 },
];

/** Has everybody who came leave again after each test, and complain to the test about what they noticed. */
export class Guests {
  private readonly here: Visitor[] = [];

  async arrives(traits: VisitorTraits): Promise<Visitor> {
    const visitor = await Visitor.arrives(traits);
    this.here.push(visitor);
    return visitor;
  }

  async leave(): Promise<void> {
    const gone = this.here.splice(0);
    for (const [at, visitor] of gone.entries()) {
      await picture(visitor, `${expect.getState().currentTestName ?? ''} ${at + 1}`);
      await visitor.leaves();
    }
    expect(gone.flatMap(({ complaints }) => complaints)).toEqual([]);
  }
}
