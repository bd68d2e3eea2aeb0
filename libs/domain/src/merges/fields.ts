import { strictest, type Visibility } from '../access';

export const sides = ['survivor', 'absorbed'] as const;
/** The record that stays, and the one whose id leads to it from then on. */
export type Side = (typeof sides)[number];

/** What somebody chooses field by field. The listing is not among them: the strictest of both is taken. */
export const personFields = [
  'givenName', 'familyName', 'nameOrder', 'patronymic', 'latinGivenName', 'latinFamilyName', 'latinPatronymic', 'workName', 'gender', 'languages',
  'languageLevels',
] as const;
export type PersonField = (typeof personFields)[number];

export const organisationFields = [
  'name', 'nameEn', 'nameDe', 'countryCode', 'sectorCode', 'website', 'note', 'validFrom', 'validTo', 'parentId', 'successorId',
] as const;
export type OrganisationField = (typeof organisationFields)[number];

/** Fields that mean something only together: a name with its order, languages with their levels, a period. */
const together: readonly (readonly string[])[] = [
  ['givenName', 'familyName', 'nameOrder', 'patronymic'],
  ['latinGivenName', 'latinFamilyName', 'latinPatronymic'],
  ['languages', 'languageLevels'],
  ['validFrom', 'validTo'],
];

/** What may have gone with it. */
export type Choices<Field extends string> = Partial<Record<Field, Side>>;
type Fields<Field extends string> = Readonly<Record<Field, unknown>>;

/** What is proposed: the survivor's value, and the other one's where the survivor has none. */
export function proposedChoices<Field extends string>(fields: readonly Field[], survivor: Fields<Field>, absorbed: Fields<Field>): Record<Field, Side> {
  const choices = {} as Record<Field, Side>;
  for (const field of fields) {
    const group = (together.find((names) => names.includes(field)) ?? [field]).filter((name): name is Field => (fields as readonly string[]).includes(name));
    const isBare = group.every((name) => isEmpty(survivor[name]) || name === 'nameOrder');
    const hasOther = group.some((name) => !isEmpty(absorbed[name]) && name !== 'nameOrder');
    choices[field] = isBare && hasOther ? 'absorbed' : 'survivor';
  }
  return choices;
}

/** The fields after a merge; what is not chosen is as proposed. */
export function chosenFields<Field extends string>(
  fields: readonly Field[], survivor: Fields<Field>, absorbed: Fields<Field>, choices: Choices<Field>,
): Record<Field, unknown> {
  const proposed = proposedChoices(fields, survivor, absorbed);
  const merged = {} as Record<Field, unknown>;
  for (const field of fields) merged[field] = ((choices[field] ?? proposed[field]) === 'survivor' ? survivor : absorbed)[field];
  return withLevelsOfItsLanguages(merged);
}

/** Somebody has a level in the languages they speak, whichever record either was taken from. */
function withLevelsOfItsLanguages<Fields extends object>(merged: Fields): Fields {
  const { languages, languageLevels: levels } = merged as { languages?: unknown; languageLevels?: unknown };
  if (!Array.isArray(languages) || typeof levels !== 'object' || levels === null) return merged;
  return { ...merged, languageLevels: Object.fromEntries(Object.entries(levels).filter(([language]) => languages.includes(language))) };
}

/** Nobody gets to see by a merge what they could not see before. */
export function mergedListing(a: Visibility, b: Visibility): Visibility {
  return strictest(a, b);
}

/**
 * The survivor's fields after a merge is undone: as they were before it. What somebody changed since then is not undone
 * with it and is named.
 */
export function fieldsAfterUndo<Field extends string>(
  fields: readonly Field[], before: Fields<Field>, merged: Fields<Field>, now: Fields<Field>,
): { readonly values: Record<Field, unknown>; readonly changedSince: Field[] } {
  const values = {} as Record<Field, unknown>;
  const changedSince: Field[] = [];
  for (const field of fields) {
    const isAsMerged = isSame(now[field], merged[field]);
    if (!isAsMerged) changedSince.push(field);
    values[field] = isAsMerged ? before[field] : now[field];
  }
  return { values, changedSince };
}

function isEmpty(value: unknown): boolean {
  if (value === null || value === undefined || value === '') return true;
  if (Array.isArray(value)) return value.length === 0;
  return typeof value === 'object' && Object.keys(value).length === 0;
}

/** Both come from JSON, whose objects PostgreSQL keeps in an order of its own. */
function isSame(a: unknown, b: unknown): boolean {
  return ordered(a) === ordered(b);
}

function ordered(value: unknown): string {
  return JSON.stringify(value ?? null, (_, one: unknown) =>
    one !== null && typeof one === 'object' && !Array.isArray(one) ? Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1))) : one);
}
