import { provideHttpClient } from '@angular/common/http';
import { provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import type { Language } from '@liaison/i18n';
import { speak } from '../../testing/language';
import type { Material, Offer } from './materials-client';
import { OfferCard } from './offer-card';
import { OfferLink } from './offer-link';

const file = { id: 'f1', name: 'ghid.pdf', mediaType: 'application/pdf', size: 1_200_000, sha256: 'ab'.repeat(32), pages: null, pictured: false };
const offer: Offer = { languageVersionId: 'v', language: 'ro', edition: '2.0', freshness: 'current', editionsBehind: 0, machine: false, fallback: false, wanted: 'ro', files: [file] };
const material = (change: Partial<Material> = {}) =>
  ({ title: { en: 'Guide', de: 'Leitfaden' }, tlp: 'GREEN', edition: '2.0', languages: ['en', 'ro'], held: [], heldEdition: null, offer, ...change }) as Material;

describe('what a material offers', () => {
  beforeEach(() => TestBed.configureTestingModule({ providers: [provideRouter([]), provideHttpClient(), provideHttpClientTesting()] }));

  async function show(component: typeof OfferCard | typeof OfferLink, of: Material, language: Language = 'en'): Promise<HTMLElement> {
    await speak(language);
    const fixture = TestBed.createComponent<OfferCard | OfferLink>(component);
    fixture.componentRef.setInput('of', of);
    await fixture.whenStable();
    return fixture.nativeElement as HTMLElement;
  }
  const words = (element: HTMLElement) => element.textContent.replace(/\s+/g, ' ').trim();

  it('is one button to the file, with its size, and the sum to check it by', async () => {
    const card = await show(OfferCard, material());
    expect(words(card)).toContain('Romanian 2.0');
    expect(words(card)).toContain('Current');
    expect(card.querySelector('a[download]')?.getAttribute('href')).toBe('/api/files/f1');
    expect(words(card)).toMatch(/Download 1\.2 MB/);
    expect(words(card)).toContain('SHA-256 abababab');
  });

  it.each([
    ['en', 'No Romanian version; English 2.0'],
    ['de', 'Keine Fassung auf Rumänisch; Englisch 2.0'],
  ] as const)('says in %s which language stands in', async (language, said) => {
    const fallback = material({ languages: ['en'], offer: { ...offer, language: 'en', fallback: true } });
    expect(words(await show(OfferCard, fallback, language))).toContain(said);
  });

  it('says why, where the own language exists but must not be used', async () => {
    const outdated = material({ offer: { ...offer, language: 'en', fallback: true } });
    expect(words(await show(OfferCard, outdated))).toContain('The Romanian version is too old to be used; English 2.0');
  });

  it('says how far behind it is, and what has been published since', async () => {
    const stale = material({ edition: '2.2', offer: { ...offer, freshness: 'stale', editionsBehind: 2 } });
    expect(words(await show(OfferCard, stale, 'de'))).toContain('2 Ausgaben zurück');
    expect(words(await show(OfferCard, stale))).toContain('Edition 2.2 has been published, but not in this language yet.');
  });

  it('shows no sum for a copy that carries a name, and says that it does', async () => {
    const card = await show(OfferCard, material({ tlp: 'AMBER' }));
    expect(words(card)).not.toContain('SHA-256');
    expect(words(card)).toContain('carries your name on every page');
  });

  it('keeps only the title of TLP:RED', async () => {
    const card = await show(OfferCard, material({ tlp: 'RED', offer: null, edition: null }));
    expect(words(card)).toContain('TLP:RED is not stored here');
    expect(card.querySelector('a')).toBeNull();
  });

  it('tells what the reader has, older or not', async () => {
    expect(words(await show(OfferLink, material({ heldEdition: '1.0' })))).toContain('You have 1.0');
    const held = [{ edition: '2.0', language: 'ro', at: '2026-03-01T10:00:00Z' }];
    expect(words(await show(OfferCard, material({ held, heldEdition: '2.0' })))).toContain('You hold this edition: Romanian 2.0, fetched on 1 Mar 2026.');
  });
});
