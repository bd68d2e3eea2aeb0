import * as z from 'zod';
import { defineRoutes } from './route';
import { Id, IdParams } from './shared';

/** Letters and sheets about the people of a training; their words stand in the catalogues under `letters.kind.<kind>`. */
export const letterKinds = ['invitation', 'visa', 'confirmation', 'badges', 'participants'] as const;
export const LetterKind = z.enum(letterKinds);
/** Those that are about one person. */
export const personalLetterKinds = ['invitation', 'visa', 'confirmation', 'badges'] as const;

export const TrainingLetters = z.strictObject({
  code: z.string(),
  title: z.string(),
  people: z.array(
    z.strictObject({
      nominationId: Id,
      displayName: z.string(),
      /** A confirmation is for those who were there on one half-day at least. */
      wasThere: z.boolean(),
      /** Agreed to stand on the list of participants. */
      isListed: z.boolean(),
    }),
  ),
});
export type TrainingLetters = z.infer<typeof TrainingLetters>;

const pdf = { mediaType: 'application/pdf', description: 'PDF' } as const;

export const lettersRoutes = defineRoutes({
  'GET /trainings/:id/letters': {
    summary: 'For whom there are letters in a training.',
    access: 'trainings.plan',
    params: IdParams,
    response: TrainingLetters,
  },
  'GET /trainings/:id/letters/:kind': {
    summary: 'All letters of a kind in one accessible PDF, each in its reader’s language. The trail says who made it.',
    access: 'trainings.plan',
    params: z.strictObject({ id: Id, kind: LetterKind }),
    response: pdf,
    errors: ['letter-for-nobody'],
  },
  'GET /trainings/:id/letters/:kind/:nominationId': {
    summary: 'One letter, for those who plan the training and for the person it is about.',
    access: 'trainings.read',
    params: z.strictObject({ id: Id, kind: z.enum(personalLetterKinds), nominationId: Id }),
    response: pdf,
    errors: ['letter-for-nobody'],
  },
});
