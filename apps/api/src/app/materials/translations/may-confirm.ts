import { roleHas } from '@liaison/domain/access';
import { actsFor, type Actor } from '../../shared/access/actor';

/** Coordination of the whole programme for every language; of a country for the languages that its materials come in. */
export function mayConfirm(actor: Actor, language: string, ownLanguages: readonly string[]): boolean {
  return roleHas(actor.role, 'materials.coordinate') && (actsFor(actor, null) || ownLanguages.includes(language));
}
