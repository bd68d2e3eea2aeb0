import { placeHoldingStates, type NominationState } from '@liaison/domain/states';

export function holdsPlace(state: NominationState): boolean {
  return (placeHoldingStates as readonly NominationState[]).includes(state);
}
