import { chromium, type Browser, type BrowserContext, type Locator, type Page, type Request } from 'playwright-core';
import type { Chromium } from './chromium';
import type { Hand } from './hand';
import { Keyboard } from './keyboard';
import { Mouse } from './mouse';
import { wordsIn, type Words } from './words';

const flags = [
  '--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync',
  // Draws WebGL without a graphics card.
  '--use-angle=swiftshader', '--enable-unsafe-swiftshader',
];

export type Language = 'en' | 'de';
type StoredSession = Awaited<ReturnType<BrowserContext['storageState']>>;

export interface VisitorTraits {
  /** An account of the demonstration; without one nobody is signed in. */
  readonly email?: string;
  /** Begins a session of its own, which may be ended without ending somebody else's. */
  readonly afresh?: boolean;
  readonly language?: Language;
  readonly width?: number;
  readonly dark?: boolean;
  readonly by?: 'mouse' | 'keyboard';
  /** Lets the browser keep the application to go on without network, which fetches all of it; else it keeps nothing. */
  readonly keepsApplication?: boolean;
}

let browser: Promise<Browser> | undefined;
const sessions = new Map<string, StoredSession>();

async function openBrowser(): Promise<Browser> {
  const { executable, libraries } = JSON.parse(process.env['LIAISON_E2E_CHROMIUM'] ?? '{}') as Chromium;
  const env = { ...process.env, ...(libraries && { LD_LIBRARY_PATH: libraries }) } as Record<string, string>;
  return chromium.launch({ executablePath: executable, args: flags, env });
}

export async function closeBrowser(): Promise<void> {
  const opened = browser;
  browser = undefined;
  await (await opened)?.close();
}

/** Somebody with a browser of their own, who notices what no page may do. */
export class Visitor {
  /** What went wrong behind the page: errors, refused policies, requests to other hosts. */
  readonly complaints: string[] = [];
  readonly words: Words;
  readonly hand: Hand;
  private readonly underWay = new Set<Request>();

  private constructor(
    readonly page: Page,
    readonly context: BrowserContext,
    readonly language: Language,
    readonly by: 'mouse' | 'keyboard',
  ) {
    this.words = wordsIn(language);
    this.hand = by === 'mouse' ? new Mouse(page) : new Keyboard(page);
  }

  static async arrives({ email, language = 'en', width = 1440, dark = false, by = 'mouse', afresh = false, keepsApplication = false }: VisitorTraits = {}): Promise<Visitor> {
    browser ??= openBrowser();
    const known = email && !afresh ? sessions.get(email) : undefined;
    const context = await (await browser).newContext({
      baseURL: installation(),
      locale: language === 'de' ? 'de-DE' : 'en-GB',
      timezoneId: 'Europe/Berlin',
      viewport: screen(width),
      colorScheme: dark ? 'dark' : 'light',
      reducedMotion: 'reduce',
      acceptDownloads: true,
      serviceWorkers: keepsApplication ? 'allow' : 'block',
      storageState: known,
    });
    // A machine that does other things besides is slow and not wrong.
    context.setDefaultTimeout(40_000);
    const visitor = new Visitor(await context.newPage(), context, language, by);
    visitor.listen();
    if (email) await visitor.signIn(email, afresh, known !== undefined);
    return visitor;
  }

  /** Somebody else, who is not signed in yet and looks at nothing. */
  besides(): Promise<Visitor> {
    return Visitor.arrives({ language: this.language });
  }

  /** Another tab of the same browser: the same session, the same complaints. */
  async opensTab(): Promise<Visitor> {
    const tab = new Visitor(await this.context.newPage(), this.context, this.language, this.by);
    tab.listen();
    return tab;
  }

  /** Signs in beside the page, once per account; the page for it has a journey of its own. */
  private async signIn(email: string, afresh: boolean, begun: boolean): Promise<void> {
    const headers = { 'x-liaison': '1' };
    if (!begun) {
      const began = await this.context.request.post('/api/session', { headers, data: { email, password: 'liaison-demo' } });
      if (!began.ok()) throw new Error(`${email} cannot sign in: ${began.status()}`);
      if (!afresh) sessions.set(email, await this.context.storageState());
    }
    await this.context.request.put('/api/session/language', { headers, data: { language: this.language } });
  }

  private listen(): void {
    this.page.on('pageerror', (error) => this.complaints.push(`error: ${error.message}`));
    this.page.on('console', (message) => {
      // A refused request is the page's to explain and shows on it; the browser notes it besides.
      if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) this.complaints.push(`console: ${message.text()}`);
    });
    this.page.on('requestfinished', (request) => this.underWay.delete(request));
    this.page.on('requestfailed', (request) => this.underWay.delete(request));
    this.page.on('request', (request) => {
      this.underWay.add(request);
      const address = request.url();
      if (!address.startsWith(`${installation()}/`) && !/^(data|blob):/.test(address)) this.complaints.push(`another host: ${address}`);
    });
    this.page.on('response', (response) => {
      if (response.status() >= 500) this.complaints.push(`${response.status()}: ${response.url()}`);
    });
  }

  /** Looks from another screen, in another light. */
  async turns({ width, dark }: Required<Pick<VisitorTraits, 'width' | 'dark'>>): Promise<void> {
    await this.page.setViewportSize(screen(width));
    await this.page.emulateMedia({ colorScheme: dark ? 'dark' : 'light', reducedMotion: 'reduce' });
  }

  async goes(address: string): Promise<void> {
    // What a former document asked for is nobody's any more, and some of it never ends where the network went.
    this.underWay.clear();
    await this.page.goto(address);
    await this.settles();
  }

  /** Goes where a link of the application leads, without loading the application anew. */
  async moves(address: string): Promise<void> {
    await this.page.evaluate((to) => {
      history.pushState(null, '', to);
      dispatchEvent(new PopStateEvent('popstate'));
    }, address);
    await this.settles();
  }

  /** Waits until the page has its heading, asks the server for nothing and says nowhere that it is still loading. */
  async settles(): Promise<void> {
    await this.heading().waitFor().catch(async (failure: unknown) => {
      throw new Error(`${this.page.url()} shows no heading but ${JSON.stringify(await this.shown())}; ${JSON.stringify(this.complaints)}; waits for ${JSON.stringify([...this.underWay].map((request) => request.url()))}`, { cause: failure });
    });
    for (let calm = 0; calm < 2; calm = this.underWay.size ? 0 : calm + 1) {
      await this.page.waitForFunction(() => !document.querySelector('[aria-busy="true"], .sketch, [role="status"].moving'));
      // Two pictures later whatever an answer set off has been drawn, or has asked for more.
      await this.page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
    }
  }

  heading(): Locator {
    return this.page.locator('main h1').first();
  }

  /** The beginning of what the page shows, for the sentence that tells why a scenario ended. */
  private shown(): Promise<string> {
    return this.page.evaluate(() => document.body.innerText.slice(0, 300)).catch((reason: unknown) => String(reason));
  }

  /** A field by its label; the star of a needed one is no part of the name. */
  field(label: string, within: Page | Locator = this.page): Locator {
    return within.getByLabel(label, { exact: true }).or(within.getByLabel(`${label} *`, { exact: true })).first();
  }

  button(name: string | RegExp, within: Page | Locator = this.page): Locator {
    return within.getByRole('button', { name, exact: typeof name === 'string' }).first();
  }

  link(name: string | RegExp, within: Page | Locator = this.page): Locator {
    return within.getByRole('link', { name, exact: typeof name === 'string' }).first();
  }

  /** Phones keep the filters of a list folded. */
  async unfoldsFilters(): Promise<void> {
    const more = this.button(new RegExp(`^${this.words.t('ui.filter.more', { count: 0 })}`));
    if (await more.count()) await this.hand.press(more);
  }

  /** What the API answers this visitor, beside the page. */
  async asks<T>(path: string): Promise<T> {
    const answer = await this.context.request.get(`/api${path}`);
    if (!answer.ok()) throw new Error(`${path} answers ${answer.status()}`);
    return (await answer.json()) as T;
  }

  /** What no scenario is about is done beside the page; null where it was refused. */
  async does<T>(method: 'post' | 'put', path: string, data: object): Promise<T | null> {
    const answer = await this.context.request[method](`/api${path}`, { headers: { 'x-liaison': '1' }, data });
    if (answer.status() >= 500) throw new Error(`${path} answers ${answer.status()}`);
    return answer.ok() ? ((await answer.json().catch(() => ({}))) as T) : null;
  }

  leaves(): Promise<void> {
    return this.context.close();
  }
}

function screen(width: number): { width: number; height: number } {
  return { width, height: width < 600 ? 740 : 900 };
}

function installation(): string {
  return process.env['LIAISON_E2E_URL'] ?? '';
}
