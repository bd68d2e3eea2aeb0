import type { Tone } from '../../shared/ui/state-tag';
import type { TranslationItem } from './translations-client';

/** What a state asks for: attention while somebody has to do something, nothing once it is done. */
export const translationTone: Readonly<Record<TranslationItem['state'], Tone>> = {
  'not-started': 'plain',
  'in-translation': 'info',
  'in-revision': 'info',
  approved: 'good',
  current: 'good',
  stale: 'warn',
  superseded: 'plain',
};
