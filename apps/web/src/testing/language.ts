import { TestBed } from '@angular/core/testing';
import type { Language } from '@liaison/i18n';
import { Messages } from '../app/shared/i18n/messages';

/** Loads the texts of a language before a page is made. */
export function speak(language: Language): Promise<void> {
  return TestBed.inject(Messages).use(language);
}
