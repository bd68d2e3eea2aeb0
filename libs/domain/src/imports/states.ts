import { defineMachine, type StateOf } from '../states/machine';

export const importStates = ['reading', 'read', 'checking', 'checked', 'committing', 'committed', 'undoing', 'undone', 'failed'] as const;

/** What goes on by itself between two decisions of a person ends in `-ing`. */
export const importMachine = defineMachine({
  name: 'import',
  states: importStates,
  initial: 'reading',
  terminal: ['undone'],
  transitions: [
    { from: 'reading', to: 'read', permission: 'directory.import', consequence: true },
    { from: 'reading', to: 'failed', permission: 'directory.import', consequence: true },
    { from: 'failed', to: 'reading', permission: 'directory.import' },
    { from: 'read', to: 'reading', permission: 'directory.import' },
    { from: 'read', to: 'checking', permission: 'directory.import' },
    { from: 'checking', to: 'checked', permission: 'directory.import', consequence: true },
    { from: 'checking', to: 'read', permission: 'directory.import', consequence: true },
    { from: 'checked', to: 'reading', permission: 'directory.import' },
    { from: 'checked', to: 'checking', permission: 'directory.import' },
    { from: 'checked', to: 'committing', permission: 'directory.import' },
    { from: 'committing', to: 'committed', permission: 'directory.import', consequence: true },
    // Something changed between the look and the decision: nothing was written, and there is a new look.
    { from: 'committing', to: 'checked', permission: 'directory.import', consequence: true },
    { from: 'committed', to: 'undoing', permission: 'directory.import' },
    { from: 'undoing', to: 'undone', permission: 'directory.import', consequence: true },
    { from: 'undoing', to: 'committed', permission: 'directory.import', consequence: true },
  ],
});

export type ImportState = StateOf<typeof importMachine>;

/** States in which a process works on the import. */
export const importsUnderWay = ['reading', 'checking', 'committing', 'undoing'] as const satisfies readonly ImportState[];

export function maySteer(from: ImportState, to: ImportState): boolean {
  return importMachine.transitions.some((step) => step.from === from && step.to === to && !('consequence' in step));
}

export const rowOutcomes = ['create', 'change', 'same', 'refused'] as const;
export type RowOutcome = (typeof rowOutcomes)[number];
