import { Controller, Module } from '@nestjs/common';
import { Input, Serve, type Call } from '../../shared/access/serve';
import { MaterialsModule } from '../materials.module';
import { SetStamp } from './set-stamp';

@Controller()
class StampsController {
  constructor(private readonly setStamp: SetStamp) {}

  @Serve('GET /materials/:id/stamp') tell(@Input() { actor, params }: Call<'GET /materials/:id/stamp'>) {
    return this.setStamp.tell(actor, params.id);
  }

  @Serve('PUT /materials/:id/stamp') set(@Input() { actor, params, body }: Call<'PUT /materials/:id/stamp'>) {
    return this.setStamp.set(actor, params.id, body);
  }
}

/** Edition, language and "is this current?" on every page. */
@Module({ imports: [MaterialsModule], controllers: [StampsController], providers: [SetStamp] })
export class StampsModule {}
