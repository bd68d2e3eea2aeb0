import { AxeBuilder } from '@axe-core/playwright';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import type { Chromium } from './chromium';

const flags = [
  '--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync',
];

export type Language = 'en' | 'de';

export interface VisitorTraits {
  readonly email?: string;
  readonly language?: Language;
  readonly width?: number;
  readonly dark?: boolean;
}

let browser: Browser | undefined;

async function openBrowser(): Promise<Browser> {
  const { executable, libraries } = JSON.parse(process.env['LIAISON_E2E_CHROMIUM'] ?? '{}') as Chromium;
  const env = { ...process.env, ...(libraries && { LD_LIBRARY_PATH: libraries }) } as Record<string, string>;
  return chromium.launch({ executablePath: executable, args: flags, env });
}

export async function closeBrowser(): Promise<void> {
  await browser?.close();
  browser = undefined;
}

/** Somebody with a browser of their own, who notices what no page may do. */
export class Visitor {
  /** What went wrong behind the page: errors, refused policies, requests to other hosts. */
  readonly complaints: string[] = [];

  private constructor(
    readonly page: Page,
    private readonly context: BrowserContext,
    readonly url: string,
  ) {}

  static async arrives({ email, language = 'en', width = 1440, dark = false }: VisitorTraits = {}): Promise<Visitor> {
    browser ??= await openBrowser();
    const url = process.env['LIAISON_E2E_URL'] ?? '';
    const context = await browser.newContext({
      baseURL: url,
      locale: language === 'de' ? 'de-DE' : 'en-GB',
      timezoneId: 'Europe/Berlin',
      viewport: { width, height: width < 600 ? 740 : 900 },
      colorScheme: dark ? 'dark' : 'light',
      reducedMotion: 'reduce',
      acceptDownloads: true,
    });
    const visitor = new Visitor(await context.newPage(), context, url);
    visitor.listen();
    if (email) await visitor.signIn(email, language);
    return visitor;
  }

  /** Signs in beside the page; the page for it has a journey of its own. */
  private async signIn(email: string, language: Language): Promise<void> {
    const headers = { 'x-liaison': '1' };
    const began = await this.context.request.post('/api/session', { headers, data: { email, password: 'liaison-demo' } });
    if (!began.ok()) throw new Error(`${email} cannot sign in: ${began.status()}`);
    await this.context.request.put('/api/session/language', { headers, data: { language } });
  }

  private listen(): void {
    this.page.on('pageerror', (error) => this.complaints.push(`error: ${error.message}`));
    this.page.on('console', (message) => {
      // A refused request is the page's to explain and shows on it; the browser notes it besides.
      if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) this.complaints.push(`console: ${message.text()}`);
    });
    this.page.on('request', (request) => {
      const address = request.url();
      if (!address.startsWith(this.url) && !/^(data|blob):/.test(address)) this.complaints.push(`another host: ${address}`);
    });
    this.page.on('response', (response) => {
      if (response.status() >= 500) this.complaints.push(`${response.status()}: ${response.url()}`);
    });
  }

  async goes(address: string): Promise<void> {
    await this.page.goto(address);
    await this.page.locator('main h1').first().waitFor();
    await this.settles();
  }

  /** Waits until nothing on the page says that it is still loading. */
  async settles(): Promise<void> {
    await this.page.waitForLoadState('networkidle');
    await this.page.locator('[aria-busy="true"]').first().waitFor({ state: 'detached' });
  }

  /** Violations of WCAG 2.2 AA on the page as it stands, one line each. */
  async barriers(): Promise<string[]> {
    const { violations } = await new AxeBuilder({ page: this.page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze();
    return violations.map((violation) => `${violation.id}: ${violation.nodes.slice(0, 3).map((node) => node.target.join(' ')).join(' | ')}`);
  }

  /** Pixels by which the page is wider than the window. */
  overflow(): Promise<number> {
    return this.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  }

  leaves(): Promise<void> {
    return this.context.close();
  }
}
