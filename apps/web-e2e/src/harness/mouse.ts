import type { Locator, Page } from 'playwright-core';
import type { Hand } from './hand';

/** Points and clicks; the keyboard only types words. */
export class Mouse implements Hand {
  constructor(private readonly page: Page) {}

  async reach(target: Locator): Promise<void> {
    await target.hover();
  }

  async press(target: Locator): Promise<void> {
    await target.click();
  }

  async write(field: Locator, text: string): Promise<void> {
    await field.click();
    await field.fill(text);
  }

  async choose(field: Locator, words: string): Promise<void> {
    await field.selectOption({ label: words });
  }

  async date(field: Locator, value: string): Promise<void> {
    await field.fill(value);
  }

  async time(field: Locator, value: string): Promise<void> {
    await field.fill(value);
  }

  async pick(field: Locator, words: string, option: string | RegExp = words): Promise<void> {
    await field.click();
    await field.fill(words);
    await this.page.getByRole('option', { name: option }).first().click();
  }

  async take(field: Locator, options: readonly string[]): Promise<void> {
    for (const option of options) {
      await field.click();
      await this.page.getByRole('option', { name: option, exact: true }).first().click();
    }
    // Leaving the field closes its list, as a click beside it would.
    await field.blur();
  }

  async menu(opener: Locator, entry: string | RegExp): Promise<void> {
    await opener.click();
    await this.page.getByRole('menu').getByText(entry).first().click();
  }

  async give(button: Locator, file: { name: string; mimeType: string; buffer: Buffer }): Promise<void> {
    const asked = this.page.waitForEvent('filechooser');
    await button.click();
    await (await asked).setFiles(file);
  }
}
