import type { Standing } from '@liaison/domain/strategies/codes';
import type { MeasureState } from '@liaison/domain/states';
import type { Tone } from '../../shared/ui/state-tag';

export const standingTones: Readonly<Record<Standing, Tone>> = { yes: 'good', partly: 'warn', no: 'bad', unknown: 'plain' };
export const stateTones: Readonly<Record<MeasureState, Tone>> = { planned: 'plain', running: 'info', done: 'good', dropped: 'bad' };
