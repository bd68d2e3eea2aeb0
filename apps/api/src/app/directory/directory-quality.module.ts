import { Module, type OnModuleInit } from '@nestjs/common';
import { JobList } from '../shared/jobs/job-list';
import { DismissDuplicate } from './dismiss-duplicate';
import { DuplicatesController } from './duplicates.controller';
import { DuplicatesQueries } from './duplicates.queries';
import { MergeRecords } from './merge-records';
import { MergesController } from './merges.controller';
import { MergesQueries } from './merges.queries';
import { ScanDuplicates } from './scan-duplicates';
import { SuggestionsQueries } from './suggestions.queries';
import { UndoMerge } from './undo-merge';

/** What keeps the directory true: duplicates, merges, and what waits to be put right. */
@Module({
  controllers: [DuplicatesController, MergesController],
  providers: [DuplicatesQueries, SuggestionsQueries, DismissDuplicate, ScanDuplicates, MergesQueries, MergeRecords, UndoMerge],
})
export class DirectoryQualityModule implements OnModuleInit {
  constructor(
    private readonly jobs: JobList,
    private readonly scan: ScanDuplicates,
  ) {}

  onModuleInit(): void {
    this.jobs.add({ name: 'scan for duplicates', every: 30_000, run: () => this.scan.run() });
  }
}
