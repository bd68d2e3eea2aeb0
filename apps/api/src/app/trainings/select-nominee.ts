import { Injectable } from '@nestjs/common';
import type { BodyOf } from '@liaison/contracts';
import { fullCountry } from '@liaison/domain/quotas';
import { leadsToSelection } from '@liaison/domain/states';
import type { Language } from '@liaison/i18n';
import type { Actor } from '../shared/access/actor';
import { Refusal } from '../shared/errors/refusal';
import { fullCountryRefusal } from './selection/place-groups';
import { NomineePlaces, quotaOf, type Nominee, type Selection } from './nominee-places';

/** Gives a nominee a place, if their quota has one. */
@Injectable()
export class SelectNominee {
  constructor(private readonly places: NomineePlaces) {}

  run(actor: Actor, trainingId: string, { nominationId }: BodyOf<'POST /trainings/:id/selection'>): Promise<Selection> {
    return this.places.run(actor, trainingId, nominationId, (nominee) => {
      refuseWithoutPlace(nominee, actor.language);
      return { action: 'nomination.selected', to: 'selected', places: 1 };
    });
  }
}

function refuseWithoutPlace(nominee: Nominee, language: Language): void {
  const { state, capacity, ahead, missing, awaits, homeCode, countryQuotas } = nominee;
  if (capacity === null) throw new Refusal('capacity-not-set');
  if (!leadsToSelection(state)) throw new Refusal('transition-not-allowed', { params: { from: state, to: 'selected' } });
  if (awaits) throw new Refusal('not-eligible', { params: { because: 'endorsement' } });
  if (missing.length > 0) throw new Refusal('not-eligible', { params: { because: 'prerequisite', modules: missing.join(', ') } });
  const full = fullCountry({ countryQuotas }, { countryCode: homeCode });
  if (full) throw fullCountryRefusal(full, language);
  const quota = quotaOf(nominee);
  if (quota && quota.taken < quota.places) {
    // A free place belongs to whoever waits for it.
    if (ahead) throw new Refusal('queue-first', { params: { ...ahead } });
    return;
  }
  if (!quota?.discipline) throw new Refusal('capacity-full', { params: { places: capacity } });
  throw new Refusal('quota-full', { params: { discipline: quota.discipline, places: quota.places, taken: quota.taken } });
}
