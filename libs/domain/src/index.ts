export * from './access';
export * from './disciplines';
export * from './states';
