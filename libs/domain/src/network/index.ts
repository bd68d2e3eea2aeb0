export { caseDataIn } from './case-data';
export * from './codes';
export * from './introductions';
export { checkedBy, datedStates, dueAfter, isOpenToCheck, renewalDays, stateOn, type Check, type Checked } from './verification';
