import * as z from 'zod';
import { needFields } from '@liaison/domain/trainings';
import { defineRoutes } from './route';
import { Id, IdParams, PlainDate, text } from './shared';

/** Each with the first day on which it is kept no more, which whoever writes it reads before. */
export const OwnNeeds = z.strictObject({
  needs: z.array(z.strictObject({ field: z.enum(needFields), words: z.string(), goesOn: PlainDate })),
  /** Whether they can be told or changed now: by whoever holds a place, until the training is over. */
  mayTell: z.boolean(),
});
export type OwnNeeds = z.infer<typeof OwnNeeds>;

const body = z.strictObject({ travel: text(1000), diet: text(500), access: text(500) });
const Token = z.strictObject({ token: z.string().regex(/^[A-Za-z0-9_-]{43}$/) });
const errors = ['transition-not-allowed', 'no-place-for-case-data'] as const;

export const needsRoutes = defineRoutes({
  'GET /trainings/:id/place/needs': { summary: 'What one told about travel, diet and access.', access: 'trainings.read', params: IdParams, response: OwnNeeds },
  'PUT /trainings/:id/place/needs': { summary: 'Tell what one needs; an empty field takes it back.', access: 'trainings.read', params: IdParams, body, response: OwnNeeds, errors },
  'GET /places/:token/needs': { summary: 'The same by the secret address of an invitation.', access: 'public', params: Token, response: OwnNeeds },
  'PUT /places/:token/needs': { summary: 'Tell what one needs by the secret address.', access: 'public', params: Token, body, response: OwnNeeds, errors },
  'GET /trainings/:id/needs': {
    summary: 'Who needs what, for those who plan this training; looking is written down.',
    access: 'trainings.plan',
    params: IdParams,
    response: z.strictObject({
      title: z.string(),
      people: z.array(z.strictObject({ nominationId: Id, displayName: z.string(), needs: z.array(z.strictObject({ field: z.enum(needFields), words: z.string(), goesOn: PlainDate })) })),
    }),
  },
});
