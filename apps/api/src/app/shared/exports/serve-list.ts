import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Injectable, Logger } from '@nestjs/common';
import type { ExportChoice } from '@liaison/contracts';
import type { MessageKey } from '@liaison/i18n';
import anyAscii from 'any-ascii';
import contentDisposition from 'content-disposition';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../access/actor';
import { Sessions } from '../access/sessions';
import sql from 'sql-template-tag';
import { Clock } from '../clock/clock';
import { Database } from '../database/database';
import { Refusal } from '../errors/refusal';
import { Texts } from '../http/texts';
import type { Cell } from '../sheets/cell';
import { byteOrderMark, csvLine } from '../sheets/write-csv';
import { vcard, type Card } from '../sheets/write-vcard';
import { xlsxStream } from '../sheets/write-xlsx';
import { exportPaging, inPages, type ListPage } from './in-pages';

export interface Column<Item> {
  /** Words of the catalogue, or words somebody chose for it. */
  readonly heading: MessageKey | { readonly words: string };
  /** In characters. */
  readonly width: number;
  cell(item: Item): Cell;
}

export interface ListExport<Item extends { id: string }> {
  /** `people`; also the word in the trail. */
  readonly list: string;
  readonly title: MessageKey;
  readonly filters: Readonly<Record<string, unknown>>;
  readonly columns: readonly Column<Item>[];
  read(paging: { page: number; size: number }): Promise<ListPage<Item>>;
  /** What the cards of a page need beside its items. */
  cards?(items: readonly Item[]): Promise<readonly Card[]>;
  /** The people an item is about, so that they can be told who took them out of the application. */
  personOf?(item: Item): string | null;
}

const mediaTypes = {
  csv: 'text/csv; charset=utf-8; header=present',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  vcard: 'text/vcard; charset=utf-8',
} as const;
const endings = { csv: 'csv', xlsx: 'xlsx', vcard: 'vcf' } as const;

/** How many exports one account may have under way in a process: each is a long read, and more is a mistake or a misuse. */
const atOnce = 2;

class AccessEnded extends Error {}

/** What decides what somebody sees. */
const standing = ({ role, countries, organisationId, countryCode, sectorCode }: Actor) => [role, countries, organisationId, countryCode, sectorCode];

/** Answers with a whole list as a file, written while it is read: memory stays flat whatever its length. */
@Injectable()
export class ServeList {
  private readonly logger = new Logger(ServeList.name);
  private readonly underWay = new Map<string, number>();

  constructor(
    private readonly db: Database,
    private readonly texts: Texts,
    private readonly clock: Clock,
    private readonly sessions: Sessions,
  ) {}

  async answer<Item extends { id: string }>(actor: Actor, reply: FastifyReply, choice: ExportChoice, list: ListExport<Item>): Promise<void> {
    const running = this.underWay.get(actor.accountId) ?? 0;
    if (running >= atOnce) throw new Refusal('export-under-way');
    this.underWay.set(actor.accountId, running + 1);
    try {
      const first = await list.read(exportPaging(1));
      const id = await this.remember(actor, choice, list, first.total);
      await this.stream(actor, reply, choice, list, this.noted(actor, id, list, inPages(first, (page) => list.read(exportPaging(page)))));
    } finally {
      const left = (this.underWay.get(actor.accountId) ?? 1) - 1;
      if (left > 0) this.underWay.set(actor.accountId, left);
      else this.underWay.delete(actor.accountId);
    }
  }

  /** Who takes a list out of the application says what for, and the trail keeps it, before the first byte leaves. */
  private async remember(actor: Actor, { format, purpose }: ExportChoice, { list, filters }: Pick<ListExport<{ id: string }>, 'list' | 'filters'>, count: number): Promise<string> {
    const id = randomUUID();
    await this.db.transaction(actor, (tx) => tx.audit({ action: 'list.exported', subject: ['export', id], after: { list, format, purpose, count, filters } }));
    return id;
  }

  /** Each page is noted before it leaves: who reads only half of a file has taken half of the people. */
  private async *noted<Item extends { id: string }>(actor: Actor, exportId: string, { personOf }: ListExport<Item>, pages: AsyncGenerator<readonly Item[]>): AsyncGenerator<readonly Item[]> {
    for await (const items of pages) {
      const people = personOf ? items.map(personOf).filter((id) => id !== null) : [];
      if (people.length > 0) {
        await this.db.read(sql`
          insert into export_person (export_id, person_id, at) select ${exportId}, id, ${this.clock.now()} from unnest(${people}::uuid[]) as id on conflict do nothing`);
      }
      if (!(await this.isStill(actor))) throw new AccessEnded();
      yield items;
    }
  }

  /** A long export outlives a night: whose access ended or changed since it began is handed nothing more of it. */
  private async isStill(actor: Actor): Promise<boolean> {
    const now = await this.sessions.actorOfAssignment(actor.accountId, actor.assignmentId);
    return now !== null && JSON.stringify(standing(now)) === JSON.stringify(standing(actor));
  }

  private async stream<Item extends { id: string }>(actor: Actor, reply: FastifyReply, choice: ExportChoice, list: ListExport<Item>, pages: AsyncGenerator<readonly Item[]>): Promise<void> {
    const { t } = this.texts.in(actor.language);
    const name = `${t(list.title)}.${endings[choice.format]}`;
    reply.hijack();
    reply.raw.writeHead(200, {
      ...Object.fromEntries(Object.entries(reply.getHeaders()).filter((entry): entry is [string, string] => entry[1] !== undefined)),
      'content-type': mediaTypes[choice.format],
      'content-disposition': contentDisposition(name, { fallback: anyAscii(name).replace(/[^\x20-\x7e]|[%"\\]/g, '-') }),
      'content-language': actor.language,
      'cache-control': 'private, no-store',
    });
    try {
      await pipeline(this.bytes(actor, choice, list, pages), reply.raw);
    } catch (error) {
      // The reader went away: nothing is wrong, and nobody is left to tell.
      if ((error as NodeJS.ErrnoException).code === 'ERR_STREAM_PREMATURE_CLOSE') return;
      // Nothing is wrong here either: the reader is told by half a file, and by the page when they come back.
      if (error instanceof AccessEnded) return void reply.raw.destroy();
      // The head is out. Breaking off is the only way to keep half a list from being taken for a whole one.
      this.logger.error({ err: error }, 'a list could not be exported to its end');
      reply.raw.destroy();
    }
  }

  private bytes<Item extends { id: string }>(actor: Actor, { format, separator }: ExportChoice, list: ListExport<Item>, pages: AsyncGenerator<readonly Item[]>): Readable {
    const { t } = this.texts.in(actor.language);
    const headings = list.columns.map(({ heading }) => (typeof heading === 'string' ? t(heading) : heading.words));
    const cells = (item: Item) => list.columns.map(({ cell }) => cell(item));
    switch (format) {
      case 'csv':
        return Readable.from(csvPieces(headings, pages, cells, separator));
      case 'xlsx':
        return xlsxStream({ name: t(list.title), headings, widths: list.columns.map(({ width }) => width) }, each(pages, cells));
      case 'vcard':
        return Readable.from(cardPieces(list, pages));
    }
  }
}

async function* csvPieces<Item>(headings: readonly string[], pages: AsyncIterable<readonly Item[]>, cells: (item: Item) => Cell[], separator: ExportChoice['separator']) {
  yield byteOrderMark + csvLine(headings, separator);
  for await (const items of pages) yield items.map((item) => csvLine(cells(item), separator)).join('');
}

async function* each<Item>(pages: AsyncIterable<readonly Item[]>, cells: (item: Item) => Cell[]) {
  for await (const items of pages) for (const item of items) yield cells(item);
}

async function* cardPieces<Item extends { id: string }>(list: ListExport<Item>, pages: AsyncIterable<readonly Item[]>) {
  for await (const items of pages) yield ((await list.cards?.(items)) ?? []).map(vcard).join('');
}
