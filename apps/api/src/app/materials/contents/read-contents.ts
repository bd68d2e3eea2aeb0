import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import sql from 'sql-template-tag';
import { Clock } from '../../shared/clock/clock';
import { Config } from '../../shared/config/config';
import { Database } from '../../shared/database/database';
import { Apart } from '../../shared/files/apart';
import { contentLimits, nothing, type Contents, type ContentsWork } from '../../shared/files/content-limits';
import { FileStore } from '../../shared/files/file-store';
import { Uploads } from '../../shared/files/uploads';
import { JobList } from '../../shared/jobs/job-list';
import { configOf, readableTypes } from './text-search';

interface Unread {
  id: string;
  version: number;
  mediaType: string;
  language: string;
}

/** Milliseconds before a file is tried again whose bytes could not be had. */
const patience = 3_600_000;
/** Files whose words are looked for at once; a large stock is read in many short rounds. */
const round = 20;

/**
 * Reads what stands in files after they were taken in: words for the search, pages, a picture of the first one. It comes
 * later than the file, harms nothing when it fails, and is done once for the same bytes in the same language.
 */
@Injectable()
export class ReadContents implements OnModuleInit {
  private readonly logger = new Logger(ReadContents.name);
  private readonly reader = new Apart<ContentsWork, Contents>('contents-process', contentLimits);
  /** Files that could not be had or kept, and since when: others come first for a while. */
  private readonly failed = new Map<string, number>();

  constructor(
    private readonly db: Database,
    private readonly store: FileStore,
    private readonly uploads: Uploads,
    private readonly config: Config,
    private readonly clock: Clock,
    private readonly jobs: JobList,
  ) {
    // What is being read is read by the next process, from the beginning.
    jobs.stopping.addEventListener('abort', () => this.reader.stop());
  }

  onModuleInit(): void {
    this.jobs.add({ name: 'words of files', every: 15_000, run: () => this.run() });
  }

  /** Reads the next few; returns how many. */
  async run(): Promise<number> {
    let done = 0;
    while (!this.jobs.stopping.aborted && done < round && (await this.db.alone('words of a file', () => this.unread(), (file) => this.tried(file)))) done += 1;
    return done;
  }

  private async tried(file: Unread): Promise<void> {
    try {
      await this.read(file);
    } catch (error) {
      if (this.jobs.stopping.aborted) return;
      this.failed.set(file.id, this.clock.now().getTime());
      this.logger.error({ err: error, sha256: file.id }, 'the words of a file could not be taken in');
    }
  }

  private unread(): Promise<Unread[]> {
    const since = this.clock.now().getTime() - patience;
    const later = [...this.failed].filter(([, at]) => at > since).map(([sha256]) => sha256);
    return this.db.read<Unread>(sql`
      select distinct on (b.sha256) b.sha256 as id, 1 as version, b.media_type as "mediaType", v.language
      from stored_blob b join material_file f on f.sha256 = b.sha256 join language_version v on v.id = f.language_version_id
      where b.media_type like any(${readableTypes}) and b.sha256 <> all(${later}) and not exists (select 1 from blob_words w where w.sha256 = b.sha256)
      order by b.sha256 limit ${round}`);
  }

  private async read({ id: sha256, mediaType, language }: Unread): Promise<void> {
    const contents = await this.contentsOf(sha256, mediaType);
    const thumbnail = contents.thumbnail ? await this.uploads.keep(Buffer.from(contents.thumbnail), 'image/png') : null;
    const config = configOf(language);
    // What a word search cannot hold of a text is left out; a NUL is no character of PostgreSQL's.
    const text = contents.text.replaceAll('\0', ' ');
    await this.db.transaction(null, async (tx) => {
      const now = this.clock.now();
      if (thumbnail) {
        await tx.query(sql`
          insert into stored_blob (sha256, size, media_type, stored_at) values (${thumbnail.sha256}, ${thumbnail.size}, ${thumbnail.mediaType}, ${now})
          on conflict (sha256) do nothing`);
      }
      await tx.query(sql`update stored_blob set pages = ${contents.pages}, thumbnail = ${thumbnail?.sha256 ?? null} where sha256 = ${sha256}`);
      await tx.query(sql`
        insert into blob_words (sha256, config, words, read_at)
        select ${sha256}, known.cfgname, to_tsvector(known.oid::regconfig, ${text}), ${now}
        from pg_ts_config known where known.cfgname in (${config}, 'simple') order by known.cfgname = 'simple' limit 1
        on conflict (sha256, config) do nothing`);
    });
  }

  /** Empty where it cannot be read: it is not tried again, because it will not change. */
  private async contentsOf(sha256: string, mediaType: string): Promise<Contents> {
    const file = path.join(this.config.dataDir, 'uploads', `${randomUUID()}.reading`);
    await mkdir(path.dirname(file), { recursive: true });
    try {
      await pipeline(await this.store.read(sha256), createWriteStream(file));
      const contents = await this.reader.do(() => ({ file, mediaType }));
      if (!contents && this.jobs.stopping.aborted) throw new Error('ended by a stop, which says nothing of the file');
      if (!contents) this.logger.warn(`a file of the type ${mediaType} was too much to be read`);
      return contents ?? nothing;
    } finally {
      await rm(file, { force: true });
    }
  }
}
