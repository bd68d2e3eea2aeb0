import * as z from 'zod';
import { defineRoutes } from './route';
import { Id, IdParams, Instant, Version } from './shared';

const Shown = z.strictObject({ id: Id, title: z.string(), room: z.string(), startsAt: Instant, endsAt: Instant, trainers: z.array(z.string()) });

/** What changed in an agenda since people were last told of it, and whom telling it would reach. */
export const AgendaNews = z.strictObject({
  version: Version,
  differences: z.array(z.strictObject({ kind: z.enum(['added', 'removed', 'changed']), before: Shown.nullable(), after: Shown.nullable() })),
  /** When it is told by itself unless it changes again; null where nothing waits or the training rests. */
  tellsAt: Instant.nullable(),
  /** People with a place who get a mail; trainers are named. */
  participants: z.int(),
  trainers: z.array(z.string()),
  /** Whom no mail can reach. */
  unreachable: z.array(z.string()),
});
export type AgendaNews = z.infer<typeof AgendaNews>;

export const agendaNewsRoutes = defineRoutes({
  'GET /trainings/:id/agenda/changes': {
    summary: 'What changed in the agenda that people were not told of yet, and whom it changes something for.',
    access: 'trainings.plan',
    params: IdParams,
    response: AgendaNews,
  },
  'POST /trainings/:id/agenda/changes': {
    summary: 'Tell those whom it changes something for now, one mail each; never twice.',
    access: 'trainings.plan',
    params: IdParams,
    body: z.strictObject({ version: Version }),
    response: AgendaNews,
    errors: ['stale-version', 'transition-not-allowed'],
  },
});
