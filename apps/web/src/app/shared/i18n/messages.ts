import { DOCUMENT, Injectable, computed, inject, signal } from '@angular/core';
import {
  createFormatter,
  isLanguage,
  languages,
  loadCatalogue,
  pickLanguage,
  type Formatter,
  type Language,
  type Translate,
} from '@liaison/i18n';
import { preference } from '../browser/preference';

/**
 * The texts of the interface in the language in use. Templates that call `t` follow a change of language by themselves,
 * because the catalogue is a signal.
 */
@Injectable({ providedIn: 'root' })
export class Messages {
  private readonly document = inject(DOCUMENT);
  private readonly formatter = signal<Formatter | undefined>(undefined);
  private readonly remembered = preference<Language | ''>('language', [...languages, ''], '');

  readonly language = computed<Language>(() => this.formatter()?.language ?? 'en');

  readonly t: Translate = (key, args) => this.formatter()?.t(key, args) ?? '';

  /** Whether a key that was put together at run time exists. */
  has(key: string): boolean {
    return this.formatter()?.has(key) ?? false;
  }

  /** The text of a code the server sent; the code itself where this version of the page has no words for it. */
  named(group: string, code: string): string {
    const formatter = this.formatter();
    const key = `${group}.${code}`;
    return formatter?.has(key) ? formatter.t(key) : code;
  }

  /** Before anybody is signed in: the choice made in this browser, else what the browser asks for. */
  get preferred(): Language {
    const remembered = this.remembered();
    return isLanguage(remembered) ? remembered : pickLanguage(this.document.defaultView?.navigator.languages.join());
  }

  /** Loads the language and shows it, without a reload. */
  async use(language: Language): Promise<void> {
    if (this.formatter()?.language !== language) {
      const catalogue = await loadCatalogue(language);
      this.formatter.set(createFormatter(language, catalogue));
    }
    this.document.documentElement.lang = language;
    this.remembered.set(language);
  }
}
