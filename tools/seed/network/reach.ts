import { openMinutes, populations, type Hours } from '@liaison/domain/network';
import type { Random } from '../kit/random';
import type { Organisation, SeedContext } from '../kit/seed-context';

const office: Hours[] = [{ days: [1, 2, 3, 4, 5], from: '09:00', to: '17:00' }];
const shorter: Hours[] = [{ days: [1, 2, 3, 4], from: '08:30', to: '16:30' }, { days: [5], from: '08:30', to: '13:00' }];
const late: Hours[] = [{ days: [1, 2, 3, 4, 5], from: '10:00', to: '20:00' }, { days: [6], from: '10:00', to: '14:00' }];
const always: Hours[] = [{ days: [1, 2, 3, 4, 5, 6, 7], from: '00:00', to: '24:00' }];

/** When a contact is there, and its urgent line: desks of the police never close, nobody asked a fifth of the others. */
export function addReach(seed: SeedContext, random: Random, contactId: string, organisation: Organisation, isDesk: boolean): void {
  const neverCloses = isDesk && (organisation.sector === 'POL' || organisation.sector === 'BOR');
  if (!neverCloses && random.chance(0.2)) return;
  const hours = neverCloses ? always : random.pick([office, office, shorter, late]);
  seed.rows.add('contact_reach', {
    contact_id: contactId, time_zone: null, hours: JSON.stringify(hours), open_minutes: `{${openMinutes(hours).map(([from, to]) => `[${from},${to})`).join(',')}}`,
    opens_on_holidays: neverCloses, territory: random.chance(0.1) ? 'Capital and surroundings' : '',
    populations: organisation.sector === 'CHI' ? ['children', 'unaccompanied-children'] : organisation.sector.startsWith('NGO') && random.chance(0.4) ? [random.pick(populations)] : [],
  });
  if (neverCloses || random.chance(0.12)) {
    seed.rows.add('contact_channel', {
      contact_id: contactId, kind: 'urgent-phone', value: `+999 ${random.int(10, 99)} ${random.int(100, 999)} 112`, visibility: random.weighted({ network: 60, 'same-sector': 25, coordination: 15 }), valid_until: null,
    });
  }
  if (random.chance(0.08)) {
    const fingerprint = Array.from({ length: 20 }, () => random.int(0, 255).toString(16).padStart(2, '0').toUpperCase()).join(' ');
    seed.rows.add('contact_channel', { contact_id: contactId, kind: 'openpgp', value: fingerprint, visibility: 'network', valid_until: seed.calendar.day(random.int(-60, 700)) });
  }
}
