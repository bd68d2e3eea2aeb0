import type { Locator, Page } from 'playwright-core';
import type { Hand } from './hand';

const furthest = 250;

/** Tab, arrows, Enter and typing; nothing is ever pointed at. What the keyboard does not reach, this hand does not reach. */
export class Keyboard implements Hand {
  constructor(private readonly page: Page) {}

  async press(target: Locator): Promise<void> {
    const type = await target.evaluate((element) => (element instanceof HTMLInputElement ? element.type : ''));
    if (type === 'radio') return this.pressRadio(target);
    await this.reach(target);
    await this.page.keyboard.press(type === 'checkbox' ? 'Space' : 'Enter');
  }

  async write(field: Locator, text: string): Promise<void> {
    await this.reach(field);
    await this.page.keyboard.press('ControlOrMeta+a');
    await this.page.keyboard.press('Delete');
    await this.page.keyboard.insertText(text);
  }

  async choose(field: Locator, words: string): Promise<void> {
    await this.reach(field);
    const steps = await field.evaluate((element, wanted) => {
      const { options, selectedIndex } = element as HTMLSelectElement;
      const at = [...options].findIndex((option) => option.label.trim() === wanted);
      return at < 0 ? undefined : at - selectedIndex;
    }, words);
    if (steps === undefined) throw new Error(`no choice says “${words}”`);
    for (let left = Math.abs(steps); left > 0; left--) await this.page.keyboard.press(steps > 0 ? 'ArrowDown' : 'ArrowUp');
  }

  /** The parts of a date stand in the order of the browser's own language, which is not the page's. */
  async date(field: Locator, value: string): Promise<void> {
    const [year = '', month = '', day = ''] = value.split('-');
    await this.typeParts(field, [`${month}${day}${year}`, `${day}${month}${year}`], value);
  }

  /** Hours are counted to twelve or to twenty-four, as the browser's own language does. */
  async time(field: Locator, value: string): Promise<void> {
    const [hour = 0, minute = 0] = value.split(':').map(Number);
    const digits = (hours: number) => [hours, minute].map((part) => String(part).padStart(2, '0')).join('');
    await this.typeParts(field, [`${digits(hour % 12 || 12)}${hour < 12 ? 'a' : 'p'}`, digits(hour)], value);
  }

  async pick(field: Locator, words: string, option: string | RegExp = words): Promise<void> {
    await this.write(field, words);
    await this.toOption(field, option);
    await this.page.keyboard.press('Enter');
  }

  async take(field: Locator, options: readonly string[]): Promise<void> {
    for (const option of options) {
      await this.reach(field);
      await this.page.keyboard.insertText(option);
      await this.toOption(field, option);
      await this.page.keyboard.press('Enter');
    }
    await this.page.keyboard.press('Escape');
  }

  async menu(opener: Locator, entry: string | RegExp): Promise<void> {
    await this.press(opener);
    const target = this.page.locator('[role^="menuitem"]').filter({ hasText: entry }).first();
    await target.waitFor();
    for (let step = 0; step < furthest; step++) {
      if (await isFocused(target)) return this.page.keyboard.press('Enter');
      await this.page.keyboard.press('ArrowDown');
    }
    throw new Error(`the arrow keys do not reach “${entry}” in the menu`);
  }

  async give(button: Locator, file: { name: string; mimeType: string; buffer: Buffer }): Promise<void> {
    const asked = this.page.waitForEvent('filechooser');
    await this.press(button);
    await (await asked).setFiles(file);
  }

  /** Tabs to the target, forwards or back as it lies, and sees that nothing covers it there (WCAG 2.4.11). */
  async reach(target: Locator): Promise<void> {
    await target.waitFor();
    for (let step = 0; step < furthest; step++) {
      const where = await target.evaluate((element) => {
        const now = document.activeElement;
        if (now === element) return 'here';
        if (!now || now === document.body) return 'ahead';
        return now.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_PRECEDING ? 'behind' : 'ahead';
      });
      if (where === 'here') return this.seen(target);
      await this.page.keyboard.press(where === 'behind' ? 'Shift+Tab' : 'Tab');
    }
    throw new Error(`the keyboard does not reach ${String(target)}`);
  }

  /** Tab reaches only the chosen one of a group; arrows choose the others. */
  private async pressRadio(target: Locator): Promise<void> {
    const group = target.page().locator(`input[type="radio"][name="${await target.getAttribute('name')}"]`);
    const chosen = group.and(target.page().locator(':checked'));
    await this.reach((await chosen.count()) ? chosen : group.first());
    await this.page.keyboard.press('Space');
    for (let step = await group.count(); step > 0 && !(await target.isChecked()); step--) await this.page.keyboard.press('ArrowDown');
    if (!(await target.isChecked())) throw new Error(`the arrow keys do not choose ${String(target)}`);
  }

  private async seen(target: Locator): Promise<void> {
    const cover = await target.evaluate((element) => {
      const box = element.getBoundingClientRect();
      if (box.width < 2 || box.height < 2) return undefined;
      const [left, right] = [Math.max(box.left, 0), Math.min(box.right, innerWidth)];
      const [top, bottom] = [Math.max(box.top, 0), Math.min(box.bottom, innerHeight)];
      if (right <= left || bottom <= top) return 'the edge of the window';
      const [x, y] = [(left + right) / 2, (top + bottom) / 2];
      const above = document.elementFromPoint(x, y);
      const related = above && (element.contains(above) || above.contains(element) || above.closest('label')?.control === element);
      return related ? undefined : (above?.tagName.toLowerCase() ?? 'something');
    });
    if (cover) throw new Error(`${String(target)} has the focus behind ${cover}`);
  }

  private async typeParts(field: Locator, tries: readonly string[], value: string): Promise<void> {
    for (const keys of tries) {
      await this.reach(field);
      // Who comes from behind lands on the last part of it; the first one is where Tab enters.
      while (await isFocused(field)) await this.page.keyboard.press('Shift+Tab');
      await this.reach(field);
      await this.page.keyboard.type(keys);
      if ((await field.inputValue()) === value) return;
    }
    throw new Error(`the field holds ${await field.inputValue()} and not ${value}`);
  }

  private async toOption(field: Locator, option: string | RegExp): Promise<void> {
    const wanted = this.page.getByRole('option', { name: option }).first();
    await wanted.waitFor();
    const id = await wanted.getAttribute('id');
    for (let step = 0; step < furthest; step++) {
      if ((await field.getAttribute('aria-activedescendant')) === id) return;
      await this.page.keyboard.press('ArrowDown');
    }
    throw new Error(`the arrow keys do not reach “${option}”`);
  }
}

function isFocused(target: Locator): Promise<boolean> {
  return target.evaluate((element) => element === document.activeElement);
}
