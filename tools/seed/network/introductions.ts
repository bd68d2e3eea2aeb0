import type { Programme, SeedContext } from '../kit/seed-context';

/** Introductions in several states, so that each inbox of the demonstration has something to decide. */
export function addIntroductions(seed: SeedContext, programme: Programme): void {
  const [moldova, austria, ukraine] = ['coordinator.md@example.org', 'coordinator.at@example.org', 'contact.ua@example.org'].map((email) => seed.account(email));
  if (!moldova || !austria || !ukraine) return;
  const add = (key: string, row: { requester: string; broker: string | null; target: string; country: string; purpose: string; state: string; days: number; due: number | null; reached: number; outcome?: string }) => {
    seed.rows.add('introduction', {
      id: seed.id('introduction', key), programme_id: programme.id, requester_id: row.requester, broker_id: row.broker, target_id: row.target, country_code: row.country, purpose: row.purpose,
      state: row.state, due_at: row.due === null ? null : seed.calendar.instant(row.due, 600),
      broker_asked_at: row.reached >= 1 ? seed.calendar.instant(-row.days, 600) : null, target_asked_at: row.reached >= 2 ? seed.calendar.instant(-row.days + 1, 600) : null,
      released_email: row.reached >= 3 ? 'desk.md@example.org' : null, released_phone: null, released_note: row.reached >= 3 ? 'Best in the mornings.' : null,
      outcome: row.outcome ?? null, reason: '', created_at: seed.calendar.instant(-row.days, 590), changed_at: seed.calendar.instant(-row.days + Math.max(0, row.reached - 1), 610), version: 1 + row.reached,
    });
  };
  add('asks md', { requester: ukraine.id, broker: austria.id, target: moldova.id, country: 'MD', purpose: 'Exchange on indicators at border crossings', state: 'target-asked', days: 3, due: 10, reached: 2 });
  add('asks at', { requester: ukraine.id, broker: moldova.id, target: austria.id, country: 'AT', purpose: 'How compensation reaches people who went home', state: 'target-asked', days: 4, due: 9, reached: 2 });
  add('md brokers', { requester: austria.id, broker: moldova.id, target: ukraine.id, country: 'UA', purpose: 'Speaker on assistance after return', state: 'broker-asked', days: 2, due: 5, reached: 1 });
  add('md asks office', { requester: moldova.id, broker: null, target: austria.id, country: 'AT', purpose: 'How the referral mechanism works in practice', state: 'requested', days: 1, due: 6, reached: 0 });
  add('closed', { requester: ukraine.id, broker: austria.id, target: moldova.id, country: 'MD', purpose: 'Joint session at a national training', state: 'closed', days: 90, due: null, reached: 3, outcome: 'cooperation' });
}
