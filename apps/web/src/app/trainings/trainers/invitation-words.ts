import type { TrainerInvitationState } from '@liaison/domain/states';
import type { Tone } from '../../shared/ui/state-tag';

const tones: Readonly<Record<TrainerInvitationState, Tone>> = { asked: 'info', accepted: 'good', declined: 'bad', withdrawn: 'plain' };

export function toneOfInvitation(state: TrainerInvitationState): Tone {
  return tones[state];
}
