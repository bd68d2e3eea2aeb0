/** What a cell of an exported list holds; a date is `YYYY-MM-DD`. */
export type Cell = string | number | null | { readonly date: string };
