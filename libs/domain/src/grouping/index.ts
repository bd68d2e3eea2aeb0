export * from './bound';
export * from './obstacles';
export * from './propose';
export * from './rules';
