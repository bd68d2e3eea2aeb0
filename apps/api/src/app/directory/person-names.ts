import { displayName, latinise, searchKey, sortKey, type NameOrder } from '@liaison/domain/names';

export interface TypedNames {
  readonly givenName: string;
  readonly familyName: string;
  readonly patronymic?: string;
  readonly nameOrder: NameOrder;
  readonly latinGivenName: string;
  readonly latinFamilyName: string;
  readonly latinPatronymic?: string;
  readonly workName?: string;
  /** The first one is taken for the language of the name. */
  readonly languages: readonly string[];
}

export interface StoredNames extends Required<Omit<TypedNames, 'languages'>> {
  readonly displayName: string;
  readonly sortKey: string;
  readonly folded: string;
}

/**
 * Everything that is stored of a name. What was typed stays as it is; without a Latin spelling the proposal is taken. The
 * Latin spelling decides the place in lists, because that is the order every reader can follow.
 */
export function storedNames(names: TypedNames): StoredNames {
  const { givenName, familyName, patronymic = '', nameOrder, latinPatronymic = '', workName = '' } = names;
  const language = names.languages[0] ?? 'en';
  const isTold = names.latinGivenName !== '' || names.latinFamilyName !== '' || latinPatronymic !== '';
  const latin = isTold
    ? { givenName: names.latinGivenName, familyName: names.latinFamilyName, patronymic: latinPatronymic }
    : { givenName: latinise(givenName, language), familyName: latinise(familyName, language), patronymic: latinise(patronymic, language) };
  const typed = { givenName, familyName, patronymic };
  const shown = displayName(typed, nameOrder);
  const key = sortKey(latin);
  return {
    ...typed,
    nameOrder,
    workName,
    latinGivenName: latin.givenName,
    latinFamilyName: latin.familyName,
    latinPatronymic: latin.patronymic,
    displayName: shown,
    // A name of nothing but signs folds to nothing; it sorts as typed rather than first.
    sortKey: key === '' ? shown : key,
    folded: searchKey([shown, displayName(latin, nameOrder), workName], language),
  };
}
