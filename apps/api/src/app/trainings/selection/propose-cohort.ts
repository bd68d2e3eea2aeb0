import { Injectable } from '@nestjs/common';
import type { BodyOf, CohortProposal, SelectionBoard } from '@liaison/contracts';
import { placesByGroup, type Candidate, type CohortRules } from '@liaison/domain/selection';
import { leadsToSelection } from '@liaison/domain/states';
import type { Actor } from '../../shared/access/actor';
import { Refusal } from '../../shared/errors/refusal';
import { refuseBeyondPlaces } from './place-groups';
import { bestCohort } from './best-cohort';
import { BoardQueries } from './board.queries';
import { holdsPlace } from '../holds-place';

/** Proposes a cohort and changes nothing: what becomes of it is a decision of its own. */
@Injectable()
export class ProposeCohort {
  constructor(private readonly queries: BoardQueries) {}

  async run(actor: Actor, trainingId: string, { keep, leave }: BodyOf<'POST /trainings/:id/proposal'>): Promise<CohortProposal> {
    const board = await this.queries.board(actor, trainingId);
    if (!board.isOpen) throw new Refusal('transition-not-allowed');
    if (board.capacity === null) throw new Refusal('capacity-not-set');
    const candidates = candidatesOf(board, new Set(keep), new Set(leave));
    refuseBeyondPlaces(board, actor.language, board.nominees.filter(({ nominationId }) => candidates.some(({ id, fixed }) => id === nominationId && fixed === 'in')));
    const rules = rulesOf(board, board.capacity);
    const { chosen, reasons, unmet, isOptimal } = await bestCohort(candidates, rules);
    const places = placesByGroup(rules);
    const names = new Map(board.nominees.map(({ organisationKey, organisationName }) => [organisationKey, organisationName]));
    return {
      selected: [...chosen],
      reasons: reasons.map(({ id, selected, because, against, group }) => ({ nominationId: id, selected, because, against, places: places.get(group) ?? 0 })),
      unmet: unmet.map(({ finding, ...why }) => ({
        ...why,
        finding: finding.code === 'organisation-over' ? { ...finding, params: { ...finding.params, organisation: names.get(finding.params.organisation) ?? '' } } : finding,
      })),
      isOptimal,
    };
  }
}

export function rulesOf({ quotas, countryQuotas }: Pick<SelectionBoard, 'quotas' | 'countryQuotas'>, capacity: number): CohortRules {
  const countries = Object.fromEntries(countryQuotas.flatMap(({ countryCode, places, isHard }) => (isHard ? [[countryCode, places]] : [])));
  return { capacity, countries, quotas: Object.fromEntries(quotas.flatMap(({ discipline, places }) => (discipline ? [[discipline, places]] : []))) };
}

/** Who holds a place keeps it; who cannot be selected, or lacks what the training asks for, is no candidate. */
function candidatesOf({ nominees }: SelectionBoard, keep: ReadonlySet<string>, leave: ReadonlySet<string>): Candidate[] {
  return nominees.flatMap(({ nominationId, discipline, organisationKey, countryCode, gender, repeatOf, merit, state, missing, awaits }) => {
    const isHeld = holdsPlace(state);
    if (!isHeld && !leadsToSelection(state)) return [];
    const isUnfit = missing.length > 0 || awaits !== null;
    const fixed = isHeld || (keep.has(nominationId) && !isUnfit) ? 'in' : leave.has(nominationId) || isUnfit ? 'out' : null;
    return [{ id: nominationId, discipline, organisation: organisationKey, country: countryCode, gender: gender === 'not-stated' ? null : gender, repeat: repeatOf !== null, merit, fixed }];
  });
}
