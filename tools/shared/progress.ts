/** What a person sees while a command works: numbered steps, each with the time it took. */
export class Progress {
  private number = 0;
  private open = false;

  constructor(private readonly steps: number, private readonly out: { write(text: string): unknown } = process.stdout) {}

  /** Runs one step; a dot every two seconds shows that it is still going on. */
  async step<Result>(title: string, work: () => Promise<Result>): Promise<Result> {
    this.number += 1;
    this.out.write(`[${this.number}/${this.steps}] ${title} `);
    this.open = true;
    const began = performance.now();
    const dots = setInterval(() => this.open && this.out.write('.'), 2000);
    try {
      const result = await work();
      const seconds = (performance.now() - began) / 1000;
      this.out.write(`${this.open ? ' ' : '      '}done in ${seconds < 10 ? seconds.toFixed(1) : Math.round(seconds)} s\n`);
      return result;
    } catch (error) {
      if (this.open) this.out.write('\n');
      throw error;
    } finally {
      clearInterval(dots);
      this.open = false;
    }
  }

  /** A sentence below the current step. */
  note(sentence: string): void {
    if (this.open) this.out.write('\n');
    this.open = false;
    this.out.write(`      ${sentence}\n`);
  }
}
