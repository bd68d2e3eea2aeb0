import { Module } from '@nestjs/common';
import { CurriculumController } from './curriculum.controller';
import { CurriculumQueries } from './curriculum.queries';

@Module({ controllers: [CurriculumController], providers: [CurriculumQueries] })
export class CurriculumModule {}
