import { Injectable } from '@nestjs/common';
import { mayMove, nominationMachine } from '@liaison/domain/states';
import type { Actor } from '../shared/access/actor';
import { Refusal } from '../shared/errors/refusal';
import { holdsPlace } from './holds-place';
import { NomineePlaces, type Selection } from './nominee-places';

/** Takes a selection back: the name stays in the queue, the place is free for somebody else. */
@Injectable()
export class FreePlace {
  constructor(private readonly places: NomineePlaces) {}

  run(actor: Actor, trainingId: string, nominationId: string): Promise<Selection> {
    return this.places.run(actor, trainingId, nominationId, ({ state }) => {
      if (!holdsPlace(state) || !mayMove(nominationMachine, state, 'endorsed')) {
        throw new Refusal('transition-not-allowed', { params: { from: state, to: 'endorsed' } });
      }
      return { action: 'nomination.place-freed', to: 'endorsed', places: -1 };
    });
  }
}
