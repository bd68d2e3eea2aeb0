import { createFormatter, isLanguage, loadCatalogue, pickLanguage, type MessageKey } from './index';

describe('createFormatter', () => {
  it('fills arguments and plurals by the rules of the language', async () => {
    const en = createFormatter('en', await loadCatalogue('en'));
    const de = createFormatter('de', await loadCatalogue('de'));
    expect(en.t('ui.table.total', { count: 1 })).toBe('1 entry');
    expect(en.t('ui.table.total', { count: 1200 })).toBe('1,200 entries');
    expect(de.t('ui.table.total', { count: 1200 })).toBe('1.200 Einträge');
  });

  it('shows the key where a newer server names a text this page does not have', async () => {
    const en = createFormatter('en', await loadCatalogue('en'));
    expect(en.t('errors.never-heard-of' as MessageKey)).toBe('errors.never-heard-of');
    expect(en.has('errors.never-heard-of')).toBe(false);
    expect(en.has('errors')).toBe(false);
    expect(en.has('toString')).toBe(false);
    expect(en.has('ui.table.total')).toBe(true);
  });
});

describe('pickLanguage', () => {
  it.each([
    ['de-AT,de;q=0.9,en;q=0.8', 'de'],
    ['ro, bg;q=0.9, de;q=0.4, en;q=0.7', 'en'],
    ['fr', 'en'],
    ['de;q=0', 'en'],
    ['', 'en'],
    [undefined, 'en'],
    ['DE', 'de'],
    ['__proto__, constructor', 'en'],
  ])('%p is served in %p', (header, language) => {
    expect(pickLanguage(header)).toBe(language);
  });

  it('does not take inherited names for languages', () => {
    expect(isLanguage('toString')).toBe(false);
  });
});
