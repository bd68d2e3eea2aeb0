import { randomUUID } from 'node:crypto';
import { actsFor, type Actor } from '../../shared/access/actor';
import type { Plan } from './import-record';
import type { KnownCodes } from './known-codes';
import type { KnownOrganisation } from './known-organisations';
import type { KnownMandate } from './known-people';
import type { RowValues } from './row-values';

/** The office a row speaks of, as far as it does. */
export interface MandateWish {
  readonly place: KnownOrganisation | null;
  readonly functionCode: string | null;
  readonly isFunctionTold: boolean;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  /** Taken where the row tells no beginning. */
  readonly standardFrom: string | null;
}

/** The mandate that a row means, where the person has it already; what a row does not say does not part them. */
export function samePlace(mandates: readonly KnownMandate[], { place, functionCode, isFunctionTold, validFrom }: MandateWish): KnownMandate | undefined {
  return mandates.find(
    (mandate) => mandate.organisationId === place?.id && (!isFunctionTold || mandate.functionCode === functionCode) && (validFrom === null || mandate.validFrom === validFrom),
  );
}

/** A mandate that would begin; null where the row speaks of none or is refused. */
export function planMandate(actor: Actor, values: RowValues, wish: MandateWish, held: readonly KnownMandate[], codes: KnownCodes): Plan['mandate'] | null {
  const { place, functionCode, validTo } = wish;
  const validFrom = wish.validFrom ?? wish.standardFrom;
  if (!place) return null;
  if (!actsFor(actor, place.countryCode)) values.refuse('outside-your-countries', 'organisation', place.name);
  if (place.countryCode && codes.countries.get(place.countryCode)?.isSuspended) values.refuse('country-suspended', 'organisation', place.name);
  if (functionCode === null) values.refuse('missing-function', 'function', values.text('function') || undefined);
  if (validFrom === null) values.refuse('missing-start', 'validFrom');
  if (validFrom !== null && validTo !== null && validTo < validFrom) values.refuse('ends-before-it-begins', 'validTo', validTo);
  if (validFrom !== null && place.validTo !== null && validFrom > place.validTo) values.refuse('organisation-closed', 'organisation', place.name);
  if (values.isRefused || functionCode === null || validFrom === null) return null;
  // Who has an office keeps their place in lists; a further one stands beside it.
  return { id: randomUUID(), organisationId: place.id, functionCode, validFrom, validTo, isSide: held.some(({ isRunning, isSide }) => isRunning && !isSide) };
}
