import { Module } from '@nestjs/common';
import { ReachModule } from '../reach/reach.module';
import { ProceduresQueries } from './procedures.queries';
import { ReceiversController } from './receivers.controller';
import { ReceiversQueries } from './receivers.queries';
import { SaveProcedure } from './save-procedure';

@Module({ imports: [ReachModule], controllers: [ReceiversController], providers: [ReceiversQueries, ProceduresQueries, SaveProcedure] })
export class ReceiversModule {}
