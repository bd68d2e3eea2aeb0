export * from './codes';
export * from './phases-of-work';
export * from './needs';
