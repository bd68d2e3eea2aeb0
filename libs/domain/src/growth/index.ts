export * from './articulation';
export * from './measures';
export * from './moments';
export * from './persistence';
export * from './uncertainty';
