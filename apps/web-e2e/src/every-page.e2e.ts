import { inspect, picture } from './harness/inspection';
import { pages, type PageRow } from './harness/pages';
import { Visitor, closeBrowser, type Language } from './harness/visitor';

interface View {
  readonly language: Language;
  readonly width: number;
  readonly dark: boolean;
}

const view = (language: Language, width: number, dark: boolean): View => ({ language, width, dark });
/** Each pair shows a page in both languages, both widths and both appearances; the pairs together are all there are. */
const pairsOfViews: readonly (readonly [View, View])[] = [
  [view('en', 1440, false), view('de', 360, true)],
  [view('de', 1440, false), view('en', 360, true)],
  [view('en', 1440, true), view('de', 360, false)],
  [view('de', 1440, true), view('en', 360, false)],
];
const thorough = !!process.env['LIAISON_E2E_THOROUGH'];
const viewsOf = (index: number) => (thorough ? pairsOfViews.flat() : (pairsOfViews[index % pairsOfViews.length] ?? []));

describe('every page', () => {
  afterAll(closeBrowser);

  const cases = pages.flatMap((row, index) => viewsOf(index).map((seen) => ({ ...row, ...seen, theme: seen.dark ? 'dark' : 'light' })));

  test.each(cases)('$at in $language at $width, $theme', async (page) => {
    expect(await look(page)).toEqual([]);
  });
});

async function look({ at, as, says, language, width, dark }: PageRow & View): Promise<string[]> {
  const visitor = await Visitor.arrives({ email: as, language, width, dark });
  await visitor.goes(at);
  const text = visitor.words.t(says);
  const said = visitor.page.getByText(text).first();
  const missing = (await said.isVisible()) ? [] : [`the page does not say: ${text}`];
  const found = await inspect(visitor);
  await picture(visitor, [at.slice(1), language, width, dark ? 'dark' : 'light'].join('-'));
  await visitor.leaves();
  return [...missing, ...found];
}
