import { Controller } from '@nestjs/common';
import { Input, Serve, type Call } from '../shared/access/serve';
import { DismissDuplicate } from './dismiss-duplicate';
import { DuplicatesQueries } from './duplicates.queries';
import { ScanDuplicates } from './scan-duplicates';
import { SuggestionsQueries } from './suggestions.queries';

@Controller()
export class DuplicatesController {
  constructor(
    private readonly suggestions: SuggestionsQueries,
    private readonly duplicates: DuplicatesQueries,
    private readonly dismiss: DismissDuplicate,
    private readonly scans: ScanDuplicates,
  ) {}

  @Serve('POST /people/suggestions') people(@Input() call: Call<'POST /people/suggestions'>) {
    return this.suggestions.people(call.actor, call.body);
  }

  @Serve('POST /organisations/suggestions') organisations(@Input() call: Call<'POST /organisations/suggestions'>) {
    return this.suggestions.organisations(call.actor, call.body);
  }

  @Serve('GET /duplicates') list(@Input() call: Call<'GET /duplicates'>) {
    return this.duplicates.list(call.actor, call.query);
  }

  @Serve('PUT /duplicates/:id/dismissed') dismissPair(@Input() call: Call<'PUT /duplicates/:id/dismissed'>) {
    return this.dismiss.run(call.actor, call.params.id, call.body.dismissed);
  }

  @Serve('GET /duplicates/scan') scan(@Input() call: Call<'GET /duplicates/scan'>) {
    return this.duplicates.scan(call.actor);
  }

  @Serve('POST /duplicates/scan') requestScan(@Input() call: Call<'POST /duplicates/scan'>) {
    return this.scans.request(call.actor);
  }
}
