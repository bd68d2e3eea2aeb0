export * from './articulation';
export * from './measures';
export * from './persistence';
export * from './uncertainty';
