import { inspect, picture } from './inspection';
import { pages, type PageRow } from './pages';
import { closeBrowser, type Language, type Visitor } from './visitor';
import { Windows } from './windows';

interface Look {
  readonly language: Language;
  readonly width: number;
  readonly dark: boolean;
}

const look = (language: Language, width: number, dark: boolean): Look => ({ language, width, dark });
/**
 * Each pair shows a page in both languages, both widths and both appearances; the pairs together are all there are. The first
 * look comes by the address and looks for contrast, the second one comes as by a link; first looks are light on half of the pages.
 */
const pairsOfLooks: readonly (readonly [Look, Look])[] = [
  [look('en', 1440, false), look('de', 360, true)],
  [look('de', 1440, false), look('en', 360, true)],
  [look('en', 1440, true), look('de', 360, false)],
  [look('de', 1440, true), look('en', 360, false)],
];
const thorough = !!process.env['LIAISON_E2E_THOROUGH'];
const looksAt = (index: number) => (thorough ? pairsOfLooks.flat() : (pairsOfLooks[index % pairsOfLooks.length] ?? []));

/** Looks at every page in one of the languages. Each language is a file of its own, so that both can be read at the same time. */
export function everyPageIn(language: Language): void {
  // One account after the other: so windows and sessions are used again.
  const cases = pages
    .flatMap((row, index) => looksAt(index).map((seen, nth) => ({ ...row, ...seen, isFirst: thorough || nth === 0, email: row.as?.[seen.language], theme: seen.dark ? 'dark' : 'light' })))
    .filter((seen) => seen.language === language)
    .sort((a, b) => `${a.email}`.localeCompare(`${b.email}`));
  const windows = new Windows(cases);

  afterAll(closeBrowser);

  // Several at a time: most of a visit is waiting.
  test.concurrent.each(cases)('$at in $language at $width, $theme, as $email', async (page) => {
    const found = await windows.look(page, (visitor) => wrongWith(visitor, page));
    expect(found).toEqual([]);
  });
}

async function wrongWith(visitor: Visitor, { at, of, email, says, language, width, dark, isFirst }: PageRow & Look & { email?: string; isFirst: boolean }): Promise<string[]> {
  const address = of ? await filledIn(visitor, at, of) : at;
  const isOpen = visitor.page.url().startsWith('http');
  await (isFirst || !isOpen ? visitor.goes(address) : visitor.moves(address));
  const text = visitor.words.t(says);
  const said = visitor.page.locator('main').getByText(text).filter({ visible: true }).first();
  const missing = await said.waitFor({ timeout: 5_000 }).then(() => [], () => [`the page does not say: ${text}`]);
  await visitor.settles();
  const found = await inspect(visitor, { contrast: isFirst });
  await picture(visitor, [at.slice(1), email?.split('@')[0] ?? 'nobody', language, width, dark ? 'dark' : 'light'].join('-'));
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
