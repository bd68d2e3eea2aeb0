export * from './fields';
export * from './rights';
export * from './rows';
