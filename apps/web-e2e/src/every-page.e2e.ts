import { inspect, picture } from './harness/inspection';
import { pages, type PageRow } from './harness/pages';
import { Tongues } from './harness/tongues';
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
  const tongues = new Tongues();

  afterAll(closeBrowser);

  const cases = pages.flatMap((row, index) => viewsOf(index).map((seen) => ({ ...row, ...seen, who: row.as?.[seen.language], theme: seen.dark ? 'dark' : 'light' })));

  // Several at a time: most of a visit is waiting.
  test.concurrent.each(cases)('$at in $language at $width, $theme, as $who', async (page) => {
    const found = await tongues.speaking(page.who ?? '', page.language, () => look(page));
    expect(found).toEqual([]);
  });
});

async function look({ at, of, who, says, language, width, dark }: PageRow & View & { who?: string }): Promise<string[]> {
  const visitor = await Visitor.arrives({ email: who, language, width, dark });
  const address = of ? await filledIn(visitor, at, of) : at;
  await visitor.goes(address);
  const text = visitor.words.t(says);
  const said = visitor.page.locator('main').getByText(text).filter({ visible: true }).first();
  const missing = await said.waitFor({ timeout: 5_000 }).then(() => [], () => [`the page does not say: ${text}`]);
  const found = await inspect(visitor);
  await picture(visitor, [at.slice(1), who?.split('@')[0] ?? 'nobody', language, width, dark ? 'dark' : 'light'].join('-'));
  await visitor.leaves();
  return [...missing, ...found];
}

/** The address of the first entry of a list. */
async function filledIn(visitor: Visitor, at: string, of: string): Promise<string> {
  const { assignments } = await visitor.asks<{ assignments: { countries: 'all' | string[] }[] }>('/session');
  const country = assignments[0]?.countries[0] ?? '';
  const { items } = await visitor.asks<{ items: { id?: string; code?: string }[] }>(of.replace('HERE', country));
  const first = items[0];
  if (!first) throw new Error(`${of} holds nothing to open`);
  return at.replace(':id', first.id ?? '').replace(':code', first.code ?? '');
}
