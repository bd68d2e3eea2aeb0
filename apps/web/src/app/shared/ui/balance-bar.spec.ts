import { TestBed } from '@angular/core/testing';
import { Messages } from '../i18n/messages';
import { speak } from '../../../testing/language';
import { BalanceBar } from './balance-bar';
import type { Quota } from './balance';

async function bar(quotas: Quota[], capacity: number | null) {
  const fixture = TestBed.createComponent(BalanceBar);
  fixture.componentRef.setInput('quotas', quotas);
  fixture.componentRef.setInput('capacity', capacity);
  await fixture.whenStable();
  const element = fixture.nativeElement as HTMLElement;
  return { words: () => element.querySelector('p')?.textContent, spoken: () => element.querySelector('svg')?.getAttribute('aria-label'), fixture };
}

describe('ui-balance-bar', () => {
  beforeEach(() => speak('en'));

  const halfFull: Quota[] = [
    { discipline: 'police', places: 8, taken: 8 },
    { discipline: 'judiciary', places: 6, taken: 3 },
    { discipline: 'ngo', places: 6, taken: 5 },
  ];

  it('names the shortfall by discipline', async () => {
    const { words, spoken } = await bar(halfFull, 20);
    expect(words()).toBe('Missing: 3\u00a0×\u00a0Judiciary and 1\u00a0×\u00a0NGOs');
    expect(spoken()).toBe('Police 8 of 8, Judiciary 3 of 6, NGOs 5 of 6. Missing: 3\u00a0×\u00a0Judiciary and 1\u00a0×\u00a0NGOs');
  });

  it('speaks of free places while nobody is selected', async () => {
    const { words } = await bar([{ discipline: 'police', places: 8, taken: 0 }], 12);
    expect(words()).toBe('12 places free');
  });

  it('says when the number of places is not set', async () => {
    const { words } = await bar([], null);
    expect(words()).toBe('Number of places not set');
  });

  it('follows a change of language', async () => {
    const { words, fixture } = await bar(halfFull, 20);
    await TestBed.inject(Messages).use('de');
    await fixture.whenStable();
    expect(words()).toBe('Es fehlen: 3\u00a0×\u00a0Justiz und 1\u00a0×\u00a0NGOs');
  });
});
