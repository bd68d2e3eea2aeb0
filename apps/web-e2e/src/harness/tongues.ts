/** An account has one language at a time: whoever reads as it in another one waits until nobody does. */
export class Tongues {
  private readonly spoken = new Map<string, { language: string; readers: number; waiting: (() => void)[] }>();

  async speaking<T>(account: string, language: string, work: () => Promise<T>): Promise<T> {
    const now = this.spoken.get(account) ?? { language, readers: 0, waiting: [] };
    this.spoken.set(account, now);
    while (now.readers && now.language !== language) await new Promise<void>((resolve) => now.waiting.push(resolve));
    now.language = language;
    now.readers++;
    try {
      return await work();
    } finally {
      now.readers--;
      if (!now.readers) for (const wake of now.waiting.splice(0)) wake();
    }
  }
}
