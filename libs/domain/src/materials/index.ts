export * from './codes';
export * from './file-names';
export * from './news';
export * from './notes';
