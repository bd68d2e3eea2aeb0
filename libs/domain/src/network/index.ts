export { caseDataIn } from './case-data';
export * from './codes';
export * from './introductions';
export * from './reach';
export * from './requests';
export { lengthOfTie, monthsBetween } from './tie-length';
export { checkedBy, datedStates, dueAfter, freshnessScore, isOpenToCheck, reminderDays, reminderFor, renewalDays, stateOn, type Check, type Checked, type ReminderDays } from './verification';
