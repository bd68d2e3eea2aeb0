import { Injectable } from '@nestjs/common';
import type { ResponseOf } from '@liaison/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import sql, { empty } from 'sql-template-tag';
import type { Actor } from '../../shared/access/actor';
import { Database } from '../../shared/database/database';
import { Refusal } from '../../shared/errors/refusal';
import { ServeFile } from '../../shared/files/serve-file';
import { answersFor, reached } from './reach';

type Sheets = ResponseOf<'GET /trainings/:id/attendance/sheets'>;
interface Stored {
  readonly sha256: string;
  readonly size: string;
  readonly mediaType: string;
  readonly name: string;
}

/** Printed sheets and what came back of them. They hold signatures, so helpers at the door see none. */
@Injectable()
export class SheetsQueries {
  constructor(
    private readonly db: Database,
    private readonly serve: ServeFile,
  ) {}

  async list(actor: Actor, trainingId: string, sheetId?: string): Promise<Sheets> {
    await this.reach(actor, trainingId);
    return { items: await this.db.readShaped<Sheets['items'][number]>(sql`
      select s.id, s.day::text as day, cardinality(s.nomination_ids) as people, to_json(s.printed_at) #>> '{}' as "printedAt",
        (select coalesce(json_agg(json_build_object('id', c.id, 'name', c.name, 'sha256', c.sha256, 'size', b.size, 'scannedAt', c.scanned_at) order by c.scanned_at, c.id), '[]')
          from attendance_scan c join stored_blob b on b.sha256 = c.sha256 where c.sheet_id = s.id) as scans
      from attendance_sheet s where s.training_id = ${trainingId} ${sheetId ? sql`and s.id = ${sheetId}` : empty} order by s.day, s.printed_at, s.id`) };
  }

  async sheet(actor: Actor, trainingId: string, sheetId: string, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const { code } = await this.reach(actor, trainingId);
    await this.answer(request, reply, await this.db.readShaped<Stored>(sql`
      select b.sha256, b.size, b.media_type as "mediaType", ${code}::text || ' ' || s.day || ' ' || left(s.id::text, 8) || '.pdf' as name
      from attendance_sheet s join stored_blob b on b.sha256 = s.sha256 where s.id = ${sheetId} and s.training_id = ${trainingId}`));
  }

  async scan(actor: Actor, trainingId: string, scanId: string, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    await this.reach(actor, trainingId);
    await this.answer(request, reply, await this.db.readShaped<Stored>(sql`
      select b.sha256, b.size, b.media_type as "mediaType", c.name
      from attendance_scan c join attendance_sheet s on s.id = c.sheet_id join stored_blob b on b.sha256 = c.sha256 where c.id = ${scanId} and s.training_id = ${trainingId}`));
  }

  private async reach(actor: Actor, trainingId: string) {
    const training = await reached((query) => this.db.readShaped(query), actor, trainingId);
    if (!answersFor(actor)) throw new Refusal('not-allowed');
    return training;
  }

  private async answer(request: FastifyRequest, reply: FastifyReply, [file]: Stored[]): Promise<void> {
    if (!file) throw new Refusal('not-found');
    await this.serve.answer(request, reply, { ...file, size: Number(file.size), language: 'und' }, () => Promise.resolve());
  }
}
