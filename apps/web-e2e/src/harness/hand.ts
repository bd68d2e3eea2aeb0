import type { Locator } from 'playwright-core';

/** How somebody works a page: scenarios say what is done, a hand does it by mouse or by keyboard alone. */
export interface Hand {
  /** Brings the target under the hand without doing anything with it. */
  reach(target: Locator): Promise<void>;
  /** A button, link, tab, row or checkbox. */
  press(target: Locator): Promise<void>;
  /** Replaces what a text field holds. */
  write(field: Locator, text: string): Promise<void>;
  /** A native list of choices, by the words of the choice. */
  choose(field: Locator, words: string): Promise<void>;
  /** A native date, `YYYY-MM-DD`. */
  date(field: Locator, value: string): Promise<void>;
  /** A native time, `HH:MM`. */
  time(field: Locator, value: string): Promise<void>;
  /** A field that searches while one types: types the words, takes the option. */
  pick(field: Locator, words: string, option?: string | RegExp): Promise<void>;
  /** Several of a list: takes each option by the words typed for it. */
  take(field: Locator, options: readonly string[]): Promise<void>;
  /** Opens a menu and takes an entry of it. */
  menu(opener: Locator, entry: string | RegExp): Promise<void>;
  /** Gives a file to the button that asks for one. */
  give(button: Locator, file: { name: string; mimeType: string; buffer: Buffer }): Promise<void>;
}
