export * from './half-days';
export * from './marks';
export * from './when';
