import { displayName, latinise, searchKey, sortKey, type NameOrder } from '@liaison/domain/names';

export interface TypedNames {
  readonly givenName: string;
  readonly familyName: string;
  readonly nameOrder: NameOrder;
  readonly latinGivenName: string;
  readonly latinFamilyName: string;
  /** The first one is taken for the language of the name. */
  readonly languages: readonly string[];
}

export interface StoredNames {
  readonly givenName: string;
  readonly familyName: string;
  readonly nameOrder: NameOrder;
  readonly latinGivenName: string;
  readonly latinFamilyName: string;
  readonly displayName: string;
  readonly sortKey: string;
  readonly folded: string;
}

/**
 * Everything that is stored of a name. What was typed stays as it is; without a Latin spelling the proposal is taken. The
 * Latin spelling decides the place in lists, because that is the order every reader can follow.
 */
export function storedNames({ givenName, familyName, nameOrder, latinGivenName, latinFamilyName, languages }: TypedNames): StoredNames {
  const language = languages[0] ?? 'en';
  const isTold = latinGivenName !== '' || latinFamilyName !== '';
  const latin = isTold
    ? { givenName: latinGivenName, familyName: latinFamilyName }
    : { givenName: latinise(givenName, language), familyName: latinise(familyName, language) };
  const typed = { givenName, familyName };
  const key = sortKey(latin);
  return {
    ...typed,
    nameOrder,
    latinGivenName: latin.givenName,
    latinFamilyName: latin.familyName,
    displayName: displayName(typed, nameOrder),
    // A name of nothing but signs folds to nothing; it sorts as typed rather than first.
    sortKey: key === '' ? displayName(typed, nameOrder) : key,
    folded: searchKey([displayName(typed, nameOrder), displayName(latin, nameOrder)], language),
  };
}
