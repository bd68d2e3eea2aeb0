export * from './files';
export * from './passages';
export * from './said';
