import { Controller, Inject } from '@nestjs/common';
import { machines } from '@liaison/domain/states';
import sql from 'sql-template-tag';
import { DataSource } from 'typeorm';
import { Input, Serve, type Call } from '../access/serve';
import { Database } from '../database/database';
import { Refusal } from '../errors/refusal';
import { openApiDocument } from './openapi';

export const applicationVersion = '0.1.0';

@Controller()
export class OperationsController {
  private document: string | undefined;

  constructor(
    private readonly db: Database,
    @Inject(DataSource) private readonly dataSource: DataSource,
  ) {}

  @Serve('GET /health/live') live() {
    return { status: 'up' };
  }

  @Serve('GET /health/ready') async ready() {
    const row = await this.db.readOne<{ count: number }>(sql`select count(*)::int from migration`).catch(() => null);
    if (row?.count !== this.dataSource.migrations.length) throw new Refusal('not-ready');
    return { status: 'up', migrations: row.count };
  }

  @Serve('GET /states') states() {
    return Object.fromEntries(
      Object.values(machines).map((machine) => [
        machine.name,
        machine.transitions.map((step) => ({ from: step.from, to: step.to, permission: step.permission, needsReason: 'asksFor' in step && step.asksFor !== undefined })),
      ]),
    );
  }

  @Serve('GET /openapi.json') openApi(@Input() call: Call<'GET /openapi.json'>) {
    this.document ??= JSON.stringify(openApiDocument(applicationVersion));
    return call.reply.header('content-type', 'application/json; charset=utf-8').send(this.document);
  }
}
