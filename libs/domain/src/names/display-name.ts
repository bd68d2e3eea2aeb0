/** Which of the two comes first where the person lives: `Nagy János` is family-first. */
export const nameOrders = ['given-first', 'family-first'] as const;
export type NameOrder = (typeof nameOrders)[number];

export interface PersonName {
  readonly givenName: string;
  readonly familyName: string;
  /** The name after the father, where it is part of the name: it follows the given name in either order. */
  readonly patronymic?: string;
}

/** The name as the person writes it: nothing is changed, and a person with one name has one name. */
export function displayName({ givenName, familyName, patronymic = '' }: PersonName, order: NameOrder): string {
  const parts = order === 'given-first' ? [givenName, patronymic, familyName] : [familyName, givenName, patronymic];
  return parts.filter((part) => part !== '').join(' ');
}

/**
 * The name for whatever is printed or handed on beyond those who may open the person's page: the work name of whoever has
 * one, and nothing of the real one beside it.
 */
export function circulatedName({ displayName, workName }: { readonly displayName: string; readonly workName: string }): string {
  return workName === '' ? displayName : workName;
}
