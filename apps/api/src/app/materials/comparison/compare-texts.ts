import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { TextComparison } from '@liaison/contracts';
import type { Actor } from '../../shared/access/actor';
import { Config } from '../../shared/config/config';
import { Refusal } from '../../shared/errors/refusal';
import { Apart } from '../../shared/files/apart';
import { compareLimits, type CompareWork, type TextDifference } from '../../shared/files/compare-limits';
import { FileStore } from '../../shared/files/file-store';

export interface TextFile {
  readonly sha256: string;
  readonly mediaType: string;
  readonly language: string;
}

/** Comparisons one account may have under way: each costs seconds of a core. */
const atOnce = 3;
/** Comparisons that are kept: a cohort asks the same question in the same minute. */
const kept = 40;

/** Lays the words of two files side by side, in a process of its own; the same two are compared once. */
@Injectable()
export class CompareTexts implements OnApplicationShutdown {
  private readonly comparer = new Apart<CompareWork, TextDifference>('comparing-process', compareLimits);
  private readonly known = new Map<string, Promise<TextComparison>>();
  private readonly underWay = new Map<string, number>();

  constructor(
    private readonly store: FileStore,
    private readonly config: Config,
  ) {}

  onApplicationShutdown(): void {
    this.comparer.stop();
  }

  async compare(actor: Actor, before: TextFile, after: TextFile): Promise<TextComparison> {
    const key = [before.sha256, after.sha256, after.language].join(' ');
    const known = this.known.get(key);
    if (known) return known;
    const running = this.underWay.get(actor.accountId) ?? 0;
    if (running >= atOnce) throw new Refusal('too-many-attempts', { params: { minutes: 1 } });
    this.underWay.set(actor.accountId, running + 1);
    const answer = this.anew(before, after);
    this.keep(key, answer);
    try {
      return await answer;
    } catch (error) {
      // Bytes that could not be had now may be there in a minute.
      this.known.delete(key);
      throw error;
    } finally {
      const left = (this.underWay.get(actor.accountId) ?? 1) - 1;
      if (left > 0) this.underWay.set(actor.accountId, left);
      else this.underWay.delete(actor.accountId);
    }
  }

  private keep(key: string, answer: Promise<TextComparison>): void {
    this.known.set(key, answer);
    const oldest = this.known.keys().next().value;
    if (this.known.size > kept && oldest !== undefined) this.known.delete(oldest);
  }

  private async anew(before: TextFile, after: TextFile): Promise<TextComparison> {
    const files = [before, after].map(() => path.join(this.config.dataDir, 'uploads', `${randomUUID()}.comparing`)) as [string, string];
    await mkdir(path.dirname(files[0]), { recursive: true });
    try {
      const found = await this.comparer.do(async () => {
        for (const [index, { sha256 }] of [before, after].entries()) await pipeline(await this.store.read(sha256), createWriteStream(files[index] ?? ''));
        return { before: { file: files[0], mediaType: before.mediaType }, after: { file: files[1], mediaType: after.mediaType }, language: after.language };
      });
      if (!found) return { outcome: 'too-large', cut: false, passages: [], more: 0 };
      return { ...found, passages: found.passages.map(({ pages, lead, words }) => ({ pages, lead, words: [...words] })) };
    } finally {
      for (const file of files) await rm(file, { force: true });
    }
  }
}
