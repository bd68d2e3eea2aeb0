export * from './form';
export * from './problems';
export * from './visible';
