import { Controller } from '@nestjs/common';
import { Input, Serve, type Call } from '../../shared/access/serve';
import { sendPdf } from '../send-pdf';
import { LettersQueries } from './letters.queries';
import { MakeLetters } from './make-letters';

@Controller()
export class LettersController {
  constructor(
    private readonly queries: LettersQueries,
    private readonly letters: MakeLetters,
  ) {}

  @Serve('GET /trainings/:id/letters') list(@Input() call: Call<'GET /trainings/:id/letters'>) {
    return this.queries.list(call.actor, call.params.id);
  }

  @Serve('GET /trainings/:id/letters/:kind') async all(@Input() call: Call<'GET /trainings/:id/letters/:kind'>) {
    return sendPdf(call, await this.letters.all(call.actor, call.params.id, call.params.kind, call.language));
  }

  @Serve('GET /trainings/:id/letters/:kind/:nominationId') async one(@Input() call: Call<'GET /trainings/:id/letters/:kind/:nominationId'>) {
    const { id, kind, nominationId } = call.params;
    return sendPdf(call, await this.letters.one(call.actor, id, kind, nominationId, call.language));
  }
}
