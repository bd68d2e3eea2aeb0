import { Controller, Module } from '@nestjs/common';
import { Input, Serve, type Call } from '../../shared/access/serve';
import { CompareTexts } from './compare-texts';
import { ComparisonQueries } from './comparison.queries';

@Controller()
class ComparisonController {
  constructor(private readonly comparison: ComparisonQueries) {}

  @Serve('GET /materials/:id/comparison') editions(@Input() { actor, params, query }: Call<'GET /materials/:id/comparison'>) {
    return this.comparison.editions(actor, params.id, query);
  }

  @Serve('GET /materials/:id/comparison/text') text(@Input() { actor, params, query }: Call<'GET /materials/:id/comparison/text'>) {
    return this.comparison.text(actor, params.id, query);
  }
}

/** What changed from one edition to another. */
@Module({ controllers: [ComparisonController], providers: [ComparisonQueries, CompareTexts] })
export class ComparisonModule {}
