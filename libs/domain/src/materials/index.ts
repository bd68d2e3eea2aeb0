export * from './codes';
export * from './file-names';
export * from './law';
export * from './links';
export * from './news';
export * from './notes';
export * from './digest';
export * from './understand-name';
