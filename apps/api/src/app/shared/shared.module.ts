import { Global, Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER, APP_GUARD } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import type { EntityTarget, ObjectLiteral } from 'typeorm';
import { codeKey, codeKeyFrom } from './access/code-key';
import { AccessGuard } from './access/access-guard';
import { Attempts } from './access/attempts';
import { RequirePolicies } from './access/require-policies';
import { Sessions } from './access/sessions';
import { auditKey, AuditTrail } from './audit/audit-trail';
import { NoteAccess } from './audit/note-access';
import { SealTrail } from './audit/seal-trail';
import { VerifyTrail } from './audit/verify-trail';
import { Clock } from './clock/clock';
import { Config } from './config/config';
import { Database } from './database/database';
import { dataSourceOptions } from './database/data-source';
import { Documents } from './documents/documents';
import { ProblemFilter } from './errors/problem-filter';
import { ServeList } from './exports/serve-list';
import { FileStore } from './files/file-store';
import { CheckFile } from './files/check-file';
import { openParts, openStore } from './files/open-store';
import { ServeFile } from './files/serve-file';
import { UploadParts } from './files/upload-parts';
import { Uploads } from './files/uploads';
import { Watermark } from './files/watermark';
import { OperationsController } from './http/operations.controller';
import { Texts } from './http/texts';
import { Traffic } from './http/traffic';
import { DeliverOutbox } from './jobs/deliver-outbox';
import { JobList } from './jobs/job-list';
import { Jobs } from './jobs/jobs';
import { Outbox } from './jobs/outbox';
import { logging } from './log/log';
import { Post } from './mail/post';

export interface SharedSettings {
  readonly config: Config;
  readonly key: Buffer;
  readonly entities: EntityTarget<ObjectLiteral>[];
  readonly clock?: Clock;
  /** Tests call the jobs themselves, when they want them. */
  readonly withJobs: boolean;
}

/** What every slice stands on. */
@Global()
@Module({})
export class SharedModule {
  static with({ config, key, entities, clock, withJobs }: SharedSettings): DynamicModule {
    const services = [AuditTrail, SealTrail, VerifyTrail, Outbox, DeliverOutbox, JobList, Post, Database, NoteAccess, Sessions, Attempts, CheckFile, Uploads, ServeFile, Watermark, Documents, ServeList, Traffic];
    return {
      module: SharedModule,
      imports: [
        logging(config.logLevel),
        TypeOrmModule.forRoot({ ...dataSourceOptions(config.databaseUrl, entities, config.poolSize), retryAttempts: 0 }),
      ],
      controllers: [OperationsController],
      providers: [
        { provide: Config, useValue: config },
        { provide: auditKey, useValue: key },
        { provide: codeKey, useValue: codeKeyFrom(key) },
        { provide: Clock, useValue: clock ?? new Clock() },
        { provide: Texts, useFactory: () => Texts.load() },
        { provide: FileStore, useFactory: () => openStore(config) },
        { provide: UploadParts, useFactory: () => openParts(config) },
        { provide: APP_GUARD, useClass: AccessGuard },
        { provide: APP_FILTER, useClass: ProblemFilter },
        RequirePolicies,
        ...services,
        ...(withJobs ? [Jobs] : []),
      ],
      exports: [Config, Clock, Texts, FileStore, UploadParts, codeKey, ...services],
    };
  }
}
