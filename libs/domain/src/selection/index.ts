export * from './cohort';
export * from './explain';
export * from './model';
export * from './queue';
