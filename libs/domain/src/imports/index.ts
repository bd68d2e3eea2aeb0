export * from './fields';
export { headingRowAmong, knownHeadings, proposeMapping } from './headings';
export * from './states';
export { dateOrders, findDateOrder, looksLikeDate, possibleParts, readDate, readEmails, readGender, splitName, tidy, type DateOrder } from './values';
