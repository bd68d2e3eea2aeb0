export * from './codes';
export { columnKeys, headingRowAmong, knownHeadings, proposeMapping } from './headings';
export * from './states';
export { findDateOrder, looksLikeDate, possibleParts, readDate, readEmails, readGender, splitName, tidy } from './values';
