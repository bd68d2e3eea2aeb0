/** Prepared statements live in each connection's memory; beyond this many shapes the rest is planned at each call. */
const most = 300;

/**
 * Names for statements whose text depends on the viewer and the filters. The name follows from the text, so one name never
 * has two texts, whatever conditions a caller puts together.
 */
export class StatementNames {
  private readonly names = new Map<string, string>();

  of(text: string): string | undefined {
    const known = this.names.get(text);
    if (known !== undefined || this.names.size >= most) return known;
    const name = `shape-${this.names.size + 1}`;
    this.names.set(text, name);
    return name;
  }
}
