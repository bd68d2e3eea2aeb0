import { needGoesOn, type NeedField } from '@liaison/domain/trainings';
import type { SeedContext } from '../kit/seed-context';
import type { NewTraining } from './add-training';

/** Each as people write it, in the language they write. */
const told: Readonly<Record<NeedField, readonly string[]>> = {
  travel: ['By train; I arrive the evening before and need a room for that night.', 'Mit dem Auto, ich kann zwei Personen mitnehmen.', 'Vin cu microbuzul instituției, plec vineri la 16:00.', 'Автобус із Чернівців, приїду о 8:15.'],
  diet: ['Vegetarian', 'Ohne Gluten', 'Без свинини', 'Fără lactoză'],
  access: ['I use a wheelchair: a room on the ground floor, please.', 'Ich höre auf dem linken Ohr nicht; bitte ein Platz rechts vorn.', 'Large print'],
};

/** Those who come to trainings that are near told what they need: some a diet, some how they travel, one or two what they need to take part. */
export function addNeeds(seed: SeedContext, training: string, { state, startsOn, endsOn }: Pick<NewTraining, 'state' | 'startsOn' | 'endsOn'>): void {
  if (state !== 'selected' && state !== 'confirmed' && state !== 'running') return;
  const random = seed.random('needs', training);
  const today = seed.calendar.day(0);
  const shares: Readonly<Record<NeedField, number>> = { travel: 3, diet: 4, access: 9 };
  for (const { nominationId } of seed.placed.get(training) ?? []) {
    for (const field of ['travel', 'diet', 'access'] as const) {
      if (random.int(1, shares[field]) !== 1 || needGoesOn(field, endsOn) <= today || startsOn < seed.calendar.day(-60)) continue;
      seed.rows.add('participant_need', { nomination_id: nominationId, field, words: random.pick(told[field]), told_at: seed.calendar.instant(-4) });
    }
  }
}
