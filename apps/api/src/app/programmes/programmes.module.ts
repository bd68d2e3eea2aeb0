import { Module } from '@nestjs/common';
import { PhasesQueries } from './phases.queries';
import { ProgrammesController } from './programmes.controller';

@Module({ controllers: [ProgrammesController], providers: [PhasesQueries] })
export class ProgrammesModule {}
