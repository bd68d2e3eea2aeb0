export * from './availability';
export * from './lay-out';
export * from './plan-model';
export * from './tasks';
export * from './wishes';
export * from './working-days';
