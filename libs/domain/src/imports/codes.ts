/** What a file can be about. */
export const importSubjects = ['people', 'organisations', 'mandates'] as const;
export type ImportSubject = (typeof importSubjects)[number];

/**
 * What a column can hold. There is no field for consent, for who may see somebody, or for access: a file can never give more
 * of these than people themselves gave.
 */
export const importFields = {
  people: [
    'id', 'fullName', 'familyName', 'givenName', 'patronymic', 'latinName', 'latinFamilyName', 'latinGivenName', 'workName', 'email', 'languages', 'gender',
    'organisation', 'country', 'function', 'validFrom', 'validTo',
  ],
  organisations: ['id', 'name', 'nameEn', 'nameDe', 'country', 'sector', 'website', 'note', 'validFrom', 'validTo'],
  mandates: ['id', 'fullName', 'familyName', 'givenName', 'email', 'organisation', 'country', 'function', 'validFrom', 'validTo'],
} as const satisfies Record<ImportSubject, readonly string[]>;

export type ImportField = (typeof importFields)[ImportSubject][number];
export const allImportFields = [...new Set(Object.values(importFields).flat())] as unknown as readonly [ImportField, ...ImportField[]];

/** The field of each column, by its place; null is left out. */
export type ImportMapping = readonly (ImportField | null)[];

/** Fields of which a mapping needs at least one, so that a row can be about somebody. */
export const neededFields: Readonly<Record<ImportSubject, readonly ImportField[]>> = {
  people: ['id', 'fullName', 'familyName'],
  organisations: ['id', 'name'],
  mandates: ['id', 'fullName', 'familyName', 'email'],
};

/** Several columns may hold addresses or languages; every other field has one column. */
export const manyColumns: readonly ImportField[] = ['email', 'languages'];

/** Why a mapping cannot be used; null where it can. */
export function flawOf(subject: ImportSubject, mapping: ImportMapping): 'nobody-named' | 'field-twice' | null {
  const chosen = mapping.filter((field) => field !== null);
  const once = chosen.filter((field) => !manyColumns.includes(field));
  if (new Set(once).size < once.length) return 'field-twice';
  return chosen.some((field) => neededFields[subject].includes(field)) ? null : 'nobody-named';
}

/** In which order the parts of a date were written. */
export const dateOrders = ['day-first', 'month-first', 'year-first'] as const;
export type DateOrder = (typeof dateOrders)[number];

/** Bytes of the largest file that can be brought in. */
export const largestImport = 100 * 1024 * 1024;
