import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Injectable } from '@nestjs/common';
import { findDateOrder, flawOf, headingRowAmong, proposeMapping, type DateOrder, type ImportField } from '@liaison/domain/imports';
import sql from 'sql-template-tag';
import { Config } from '../../shared/config/config';
import { Database } from '../../shared/database/database';
import { Unreadable, type ReadRow, type Shape } from '../../shared/reading/limits';
import { readFile } from '../../shared/reading/read-file';
import type { ImportRecord, Settings } from './import-record';
import { Progress } from './progress';
import { fromSender } from './senders';
import { signatureOf } from './steer-import';

/** Rows that decide about headings and dates. */
const looked = 400;

/** Puts the rows of a file into the database as they are, and proposes how they are to be understood. */
@Injectable()
export class ReadImport {
  constructor(
    private readonly db: Database,
    private readonly config: Config,
    private readonly progress: Progress,
  ) {}

  async run(record: ImportRecord): Promise<void> {
    const { id, settings } = record;
    const folder = path.join(this.config.dataDir, 'uploads');
    await mkdir(folder, { recursive: true });
    const file = path.join(folder, `${id}-reading`);
    try {
      await pipeline(Readable.from(this.bytes(id)), createWriteStream(file));
      await this.db.read(sql`delete from import_row where import_id = ${id}`);
      const first: ReadRow[] = [];
      let shape: Shape | null = null;
      let done = 0;
      for await (const piece of readFile(file, { encoding: settings.encoding, separator: settings.separator, sheet: settings.sheet })) {
        if ('shape' in piece) {
          shape = piece.shape;
          continue;
        }
        if (first.length < looked) first.push(...piece.rows);
        await this.progress.gently(() => this.keep(id, piece.rows));
        done += piece.rows.length;
        await this.progress.tell(id, 'reading', done);
      }
      if (!shape || done === 0) throw new Unreadable('empty-file');
      await this.propose(record, shape, first, done);
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      // Rows that came before the reader knew are nobody's list.
      await this.db.read(sql`delete from import_row where import_id = ${id}`);
      await this.progress.settle(id, 'reading', 'failed', { code: error.code, params: error.params });
    } finally {
      await rm(file, { force: true });
    }
  }

  private async *bytes(id: string): AsyncGenerator<Buffer> {
    for (let part = 1; ; part += 1) {
      const row = await this.db.readOne<{ bytes: Buffer }>(sql`select bytes from import_part where import_id = ${id} and part = ${part}`);
      if (!row) return;
      yield row.bytes;
    }
  }

  private async keep(id: string, rows: readonly ReadRow[]): Promise<void> {
    await this.db.read(sql`
      insert into import_row (import_id, number, cells, problem)
      select ${id}, r.number, array(select jsonb_array_elements_text(r.cells)), r.problem
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (number int, cells jsonb, problem text)`);
  }

  private async propose(record: ImportRecord, shape: Shape, rows: readonly ReadRow[], total: number): Promise<void> {
    const place = shape.headings ? -1 : headingRowAmong(rows.map(({ cells }) => cells));
    const headingRow = rows[place]?.number ?? 0;
    const width = rows.reduce((most, { cells }) => Math.max(most, cells.length), 0);
    const headings = shape.headings ?? rows[place]?.cells ?? [];
    const data = rows.slice(place + 1);
    const remembered = await this.db.readOne<{ mapping: { mapping: (ImportField | null)[]; dateOrder: DateOrder; defaults: Settings['defaults'] } }>(sql`
      select mapping from import_mapping where account_id = ${record.accountId} and subject = ${record.subject} and signature = ${signatureOf(headings)}`);
    const proposed = [...proposeMapping(record.subject, headings), ...Array.from({ length: Math.max(0, width - headings.length) }, () => null)];
    const bySender = await fromSender(this.db, record, headings, proposed);
    const known = bySender ?? (remembered && headings.length > 0 ? remembered.mapping : null);
    const mapping = known && flawOf(record.subject, known.mapping) === null ? known.mapping : proposed;
    const dates = findDateOrder(data.flatMap(({ cells }) => cells.filter((_, column) => mapping[column] === 'validFrom' || mapping[column] === 'validTo')));
    const settings: Settings = {
      encoding: shape.encoding, separator: shape.separator as Settings['separator'], sheet: shape.sheet,
      headingRow, dateOrder: dates.isSure ? dates.order : (known?.dateOrder ?? dates.order), mapping, defaults: known?.defaults ?? record.settings.defaults,
    };
    const detected = { sheets: shape.sheets ?? [], isMixed: shape.mixed ?? false, isOrderSure: dates.isSure };
    await this.db.read(sql`
      update import set format = ${shape.format}, settings = ${JSON.stringify(settings)}, detected = ${JSON.stringify(detected)},
        headings = ${[...headings]}, total = ${total - (place + 1)}, done = 0, counts = '{}'
      where id = ${record.id} and state = 'reading'`);
    await this.progress.settle(record.id, 'reading', 'read');
  }
}
