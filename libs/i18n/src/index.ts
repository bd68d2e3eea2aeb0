export * from './formatter';
export * from './pick-language';
export * from './registry';
