/** What the people of a training may need beyond a seat. Each is asked for its own purpose and kept no longer than that takes. */
export const needFields = ['travel', 'diet', 'access'] as const;
export type NeedField = (typeof needFields)[number];

/** Days after the last day of the training: food was eaten, rooms were used, and travel costs still have to be settled. */
const daysKept: Readonly<Record<NeedField, number>> = { diet: 1, access: 7, travel: 30 };

/**
 * The first day on which a need is kept no more. Dates are `YYYY-MM-DD` where the training is.
 */
export function needGoesOn(field: NeedField, endsOn: string): string {
  return new Date(Date.parse(`${endsOn}T00:00:00Z`) + (daysKept[field] + 1) * 86_400_000).toISOString().slice(0, 10);
}
