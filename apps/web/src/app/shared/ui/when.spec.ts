import { TestBed } from '@angular/core/testing';
import { Clock } from '../clock/clock';
import { speak } from '../../../testing/language';
import { When } from './when';

async function words(zoneOfReader: string, inputs: Record<string, unknown>): Promise<string> {
  TestBed.configureTestingModule({ providers: [{ provide: Clock, useValue: { zone: zoneOfReader } }] });
  await speak('en');
  const fixture = TestBed.createComponent(When);
  for (const [name, value] of Object.entries(inputs)) fixture.componentRef.setInput(name, value);
  await fixture.whenStable();
  return (fixture.nativeElement as HTMLElement).textContent.replace(/\s+/g, ' ').trim();
}

describe('ui-when', () => {
  const event = { from: '2026-12-07T07:00:00Z', to: '2026-12-07T08:30:00Z', zone: 'Europe/Chisinau', city: 'Chişinău' };

  it('shows the event’s clock and the reader’s where it differs', async () => {
    expect(await words('Europe/Berlin', event)).toBe('09:00–10:30 Chişinău (08:00–09:30 for you)');
  });

  it('shows one clock where both agree, also under another zone’s name', async () => {
    expect(await words('Europe/Kyiv', event)).toBe('09:00–10:30');
  });

  it('names the day where it is another one for the reader', async () => {
    expect(await words('Pacific/Auckland', { ...event, from: '2026-12-07T20:00:00Z', to: null })).toBe('22:00 Chişinău (8 Dec, 09:00 for you)');
  });

  it('takes the city from the zone where none is given', async () => {
    expect(await words('Europe/Berlin', { from: event.from, zone: 'Europe/Isle_of_Man', withDay: true })).toBe('7 Dec 2026, 07:00 Isle of Man (08:00 for you)');
  });
});
