export * from './access';
export * from './disciplines';
export * from './materials';
export * from './network';
export * from './people';
export * from './staleness';
export * from './states';
export * from './trainings';
