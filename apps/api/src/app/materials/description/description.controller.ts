import { Controller } from '@nestjs/common';
import { Input, Serve, type Call } from '../../shared/access/serve';
import { Description } from './description';
import { Reviews } from './reviews';

@Controller()
export class DescriptionController {
  constructor(
    private readonly description: Description,
    private readonly reviews: Reviews,
  ) {}

  @Serve('GET /materials/owners') owners(@Input() { actor }: Call<'GET /materials/owners'>) {
    return this.description.owners(actor);
  }

  @Serve('POST /materials/:id/review') review(@Input() { actor, params, body }: Call<'POST /materials/:id/review'>) {
    return this.reviews.done(actor, params.id, body);
  }
}
