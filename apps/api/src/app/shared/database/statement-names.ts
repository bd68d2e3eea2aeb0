/** Prepared statements live in each connection's memory; beyond this many shapes the rest is planned at each call. */
const most = 300;
/** Texts that look for typed words have as many shapes as people have words: they must not use up the names of the lists. */
const mostSearches = 60;

/**
 * Names for statements whose text depends on the viewer and the filters. The name follows from the text, so one name never
 * has two texts, whatever conditions a caller puts together.
 */
export class StatementNames {
  private readonly names = new Map<string, string>();
  private searches = 0;

  of(text: string): string | undefined {
    const known = this.names.get(text);
    if (known !== undefined || this.names.size >= most) return known;
    if (text.includes(' like ')) {
      if (this.searches >= mostSearches) return undefined;
      this.searches += 1;
    }
    const name = `shape-${this.names.size + 1}`;
    this.names.set(text, name);
    return name;
  }
}
