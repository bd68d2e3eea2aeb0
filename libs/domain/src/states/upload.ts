import { defineMachine, type StateOf } from './machine';

/** From the first byte on its way to a file of an edition. What is refused or kept is forgotten after a while. */
export const uploadMachine = defineMachine({
  name: 'upload',
  states: ['receiving', 'received', 'kept', 'refused'],
  initial: 'receiving',
  terminal: ['kept', 'refused'],
  transitions: [
    { from: 'receiving', to: 'received', permission: 'materials.edit', consequence: true },
    { from: 'received', to: 'kept', permission: 'materials.edit', consequence: true },
    { from: 'received', to: 'refused', permission: 'materials.edit', consequence: true },
  ],
});

export type UploadState = StateOf<typeof uploadMachine>;
