export * from './codes';
export * from './editions';
export * from './pick-language';
