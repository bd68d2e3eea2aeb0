export { isOwnMailbox } from './mailbox';
export { agreementOf, nameAgreements, type NameAgreement } from './name-agreement';
export * from './organisations';
export * from './people';
export { isOneSlip } from './slip';
