import { applicationMachine, callMachine } from './call';
import { certificateMachine } from './certificate';
import { editionMachine, languageVersionMachine } from './edition';
import { endorsementMachine } from './endorsement';
import { introductionMachine } from './introduction';
import { measureMachine } from './measure';
import { nominationMachine } from './nomination';
import { trainerInvitationMachine } from './trainer-invitation';
import { trainingMachine } from './training';

export * from './call';
export * from './certificate';
export * from './edition';
export * from './endorsement';
export * from './introduction';
export * from './machine';
export * from './measure';
export * from './nomination';
export * from './trainer-invitation';
export * from './training';
export * from './upload';

/** All tables by name, as the API serves them. */
export const machines = {
  training: trainingMachine,
  trainerInvitation: trainerInvitationMachine,
  nomination: nominationMachine,
  call: callMachine,
  application: applicationMachine,
  endorsement: endorsementMachine,
  edition: editionMachine,
  languageVersion: languageVersionMachine,
  certificate: certificateMachine,
  introduction: introductionMachine,
  measure: measureMachine,
} as const;

export type MachineName = keyof typeof machines;
