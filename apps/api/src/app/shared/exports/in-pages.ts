/** Large enough that a hundred thousand rows are a hundred statements, small enough to be nothing in memory. */
const rowsAtOnce = 1_000;

export interface ListPage<Item> {
  readonly items: readonly Item[];
  readonly total: number;
}

/**
 * All rows of a list, page after page from the query behind the screen, so that an export shows what the list shows and
 * nothing else. Somebody who comes into the list meanwhile shifts its pages; nobody is told twice for it.
 */
export async function* inPages<Item extends { id: string }>(first: ListPage<Item>, next: (page: number) => Promise<ListPage<Item>>): AsyncGenerator<readonly Item[]> {
  let former = new Set<string>();
  for (let page = 1, found = first; found.items.length > 0; page += 1) {
    const fresh = found.items.filter(({ id }) => !former.has(id));
    if (fresh.length > 0) yield fresh;
    if (found.items.length < rowsAtOnce) return;
    former = new Set(found.items.map(({ id }) => id));
    found = await next(page + 1);
  }
}

export const exportPaging = (page: number) => ({ page, size: rowsAtOnce });
