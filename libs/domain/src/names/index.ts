export * from './display-name';
export { fold, foldVariants, searchKey } from './fold';
export { latinise } from './latinise';
export { sortKey } from './sort-key';
