import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import type { QueryOf, ResponseOf } from '@liaison/contracts';
import sql from 'sql-template-tag';
import type { Actor } from '../../shared/access/actor';
import { Clock } from '../../shared/clock/clock';
import { Config } from '../../shared/config/config';
import { Database } from '../../shared/database/database';
import { Refusal } from '../../shared/errors/refusal';
import { limits } from '../../shared/reading/limits';
import { noDefaults } from './import-record';
import { ImportsQueries } from './imports.queries';

const partSize = 1_048_576;

/** Takes a file in, a megabyte at a time, without looking into it: that happens in a process of its own. */
@Injectable()
export class BringImport {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly config: Config,
    private readonly queries: ImportsQueries,
  ) {}

  async run(actor: Actor, { subject, name, sender }: QueryOf<'POST /imports'>, body: unknown, said: number): Promise<ResponseOf<'POST /imports'>> {
    if (!(body instanceof Readable)) throw new Refusal('unsupported-media-type', { path: 'body', params: { found: 'none', ending: '' } });
    const id = randomUUID();
    const folder = path.join(this.config.dataDir, 'uploads');
    await mkdir(folder, { recursive: true });
    const temporary = path.join(folder, id);
    const settings = { headingRow: 0, dateOrder: 'day-first', mapping: [], defaults: noDefaults };
    try {
      // Whoever says how much they bring hears at once that it is too much.
      if (said > limits.file) throw tooLarge();
      const { size, sha256 } = await receive(body, temporary);
      await this.db.transaction(actor, async (tx) => {
        await tx.query(sql`
          insert into import (id, programme_id, account_id, assignment_id, subject, file_name, sender, size, sha256, state, settings, created_at)
          values (${id}, ${actor.programmeId}, ${actor.accountId}, ${actor.assignmentId}, ${subject}, ${name}, ${sender}, ${size}, ${sha256}, 'reading',
            ${JSON.stringify(settings)}, ${this.clock.now()})`);
        let part = 0;
        for await (const bytes of createReadStream(temporary, { highWaterMark: partSize }) as AsyncIterable<Buffer>) {
          await tx.query(sql`insert into import_part (import_id, part, bytes) values (${id}, ${(part += 1)}, ${bytes})`);
        }
        await tx.audit({ action: 'import.brought', subject: ['import', id], after: { subject, name, size } });
      });
    } finally {
      await rm(temporary, { force: true });
      // Whoever is refused hears it only if the connection is still there; what they go on sending is thrown away.
      if (!body.destroyed) body.resume();
    }
    return this.queries.detail(actor, id);
  }
}

function tooLarge(): Refusal {
  return new Refusal('body-too-large', { params: { megabytes: limits.file / 1024 / 1024 } });
}

/** However slowly they come: until they are all there, no connection of the database waits for them. */
async function receive(source: Readable, temporary: string): Promise<{ size: number; sha256: string }> {
  const hash = createHash('sha256');
  const handle = await open(temporary, 'wx');
  let size = 0;
  try {
    for await (const chunk of source.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > limits.file) throw tooLarge();
      hash.update(chunk);
      await handle.writeFile(chunk);
    }
  } finally {
    await handle.close();
  }
  if (size === 0) throw new Refusal('invalid-input', { path: 'body', params: { place: 'body' }, errors: [{ path: 'body', code: 'empty_file', message: 'the file is empty' }] });
  return { size, sha256: hash.digest('hex') };
}
