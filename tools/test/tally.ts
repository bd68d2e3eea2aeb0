/** What passed and what failed; anything that should have run and did not is a failure with its reason. */
export class Tally {
  passed = 0;
  readonly failures: string[] = [];
  readonly ran = new Set<string>();

  pass(count = 1): void {
    this.passed += count;
  }

  fail(reason: string): void {
    this.failures.push(reason);
  }

  /** The last line of a run, in a form that people and machines read. */
  get line(): string {
    return `${this.passed} passed, ${this.failures.length} failed`;
  }
}
