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
