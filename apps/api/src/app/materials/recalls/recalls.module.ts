import { Controller, Module } from '@nestjs/common';
import { Input, Serve, type Call } from '../../shared/access/serve';
import { MaterialsModule } from '../materials.module';
import { RecallFile } from './recall-file';
import { RecallsQueries } from './recalls.queries';

@Controller()
class RecallsController {
  constructor(
    private readonly recallFile: RecallFile,
    private readonly recalls: RecallsQueries,
  ) {}

  @Serve('GET /files/:id/recall') consequences(@Input() { actor, params }: Call<'GET /files/:id/recall'>) {
    return this.recallFile.consequences(actor, params.id);
  }

  @Serve('POST /files/:id/recall') recall(@Input() { actor, params, body }: Call<'POST /files/:id/recall'>) {
    return this.recallFile.run(actor, params.id, body);
  }

  @Serve('GET /materials/:id/recalls') list(@Input() { actor, params }: Call<'GET /materials/:id/recalls'>) {
    return this.recalls.ofMaterial(actor, params.id);
  }
}

/** Files that must not have gone out. */
@Module({ imports: [MaterialsModule], controllers: [RecallsController], providers: [RecallFile, RecallsQueries] })
export class RecallsModule {}
