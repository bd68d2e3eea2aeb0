import { Module, type OnModuleInit } from '@nestjs/common';
import { JobList } from '../shared/jobs/job-list';
import { AssignQualityTask } from './assign-quality-task';
import { DismissDuplicate } from './dismiss-duplicate';
import { DuplicatesController } from './duplicates.controller';
import { DuplicatesQueries } from './duplicates.queries';
import { ForgetMerges } from './forget-merges';
import { FindQualityTasks } from './find-quality-tasks';
import { MergeRecords } from './merge-records';
import { MergesController } from './merges.controller';
import { MergesQueries } from './merges.queries';
import { QualityController } from './quality.controller';
import { QualityQueries } from './quality.queries';
import { SavedSearches } from './saved-searches';
import { SavedSearchesController } from './saved-searches.controller';
import { ScanDuplicates } from './scan-duplicates';
import { SuggestionsQueries } from './suggestions.queries';
import { UndoMerge } from './undo-merge';

/** What keeps the directory true: duplicates, merges, and what waits to be put right. */
@Module({
  controllers: [DuplicatesController, MergesController, SavedSearchesController, QualityController],
  providers: [
    DuplicatesQueries, SuggestionsQueries, DismissDuplicate, ScanDuplicates, MergesQueries, MergeRecords, UndoMerge, ForgetMerges, SavedSearches,
    QualityQueries, FindQualityTasks, AssignQualityTask,
  ],
})
export class DirectoryQualityModule implements OnModuleInit {
  constructor(
    private readonly jobs: JobList,
    private readonly scan: ScanDuplicates,
    private readonly quality: FindQualityTasks,
    private readonly merges: ForgetMerges,
  ) {}

  onModuleInit(): void {
    this.jobs.add({ name: 'scan for duplicates', every: 30_000, run: () => this.scan.run() });
    this.jobs.add({ name: 'work list of the directory', every: 300_000, run: () => this.quality.run() });
    this.jobs.add({ name: 'merges that are over', every: 3_600_000, run: () => this.merges.run() });
  }
}
