import * as z from 'zod';
import { defineRoutes } from './route';
import { AgendaChange } from './sessions';
import { Id, IdParams } from './shared';
import { TrainingDetail } from './trainings';

const sessionParams = z.strictObject({ id: Id, sessionId: Id });

export const agendaRoutes = defineRoutes({
  'POST /trainings/:id/sessions': {
    summary: 'Add a session to the agenda, with its trainers.',
    access: 'trainings.plan',
    params: IdParams,
    body: AgendaChange,
    response: TrainingDetail,
    status: 201,
    errors: ['stale-version', 'trainer-busy', 'room-taken', 'outside-agenda', 'unknown-reference', 'transition-not-allowed'],
  },
  'PUT /trainings/:id/sessions/:sessionId': {
    summary: 'Change a session and its trainers.',
    access: 'trainings.plan',
    params: sessionParams,
    body: AgendaChange,
    response: TrainingDetail,
    errors: ['stale-version', 'trainer-busy', 'room-taken', 'outside-agenda', 'unknown-reference', 'transition-not-allowed'],
  },
  'DELETE /trainings/:id/sessions/:sessionId': {
    summary: 'Take a session off the agenda.',
    access: 'trainings.plan',
    params: sessionParams,
    query: z.strictObject({ version: z.coerce.number().int().min(1) }),
    response: TrainingDetail,
    errors: ['stale-version', 'transition-not-allowed'],
  },
  'GET /trainings/:id/agenda.pdf': {
    summary: 'The agenda as an accessible PDF in the reader’s language.',
    access: 'trainings.read',
    params: IdParams,
    response: { mediaType: 'application/pdf', description: 'PDF' },
  },
});
