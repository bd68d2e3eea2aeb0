export { AddedUpTies, isCooperation, tieWeights, weightOf, type AddedUp, type CountedTie } from './added-up';
export { caseDataIn } from './case-data';
export * from './codes';
export * from './introductions';
export * from './reach';
export * from './requests';
export { freshFrom, lengthOfTie, monthsBetween } from './tie-length';
export { checkedBy, datedStates, dueAfter, freshnessScore, isOpenToCheck, reminderDays, reminderFor, renewalDays, stateOn, type Check, type Checked, type ReminderDays } from './verification';
