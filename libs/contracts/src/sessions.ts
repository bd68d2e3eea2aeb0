import * as z from 'zod';
import { Id, Instant, Version, WallTime, line, optionalLine } from './shared';

export const TrainerRef = z.strictObject({ id: Id, displayName: z.string() });

export const SessionItem = z.strictObject({
  id: Id,
  moduleId: Id.nullable(),
  moduleCode: z.string().nullable(),
  title: z.string(),
  room: z.string(),
  startsAt: Instant,
  endsAt: Instant,
  trainers: z.array(TrainerRef),
});

/** A slot of the agenda; start and end are wall clock in the zone of the training. */
export const SessionFields = z
  .strictObject({
    moduleId: Id.nullable(),
    title: line(200),
    room: optionalLine(120),
    startsAt: WallTime,
    endsAt: WallTime,
    trainerIds: z.array(Id).max(10),
  })
  .refine((session) => session.endsAt > session.startsAt, { error: 'ends before it starts', path: ['endsAt'] });
export const AgendaChange = z.strictObject({ session: SessionFields, version: Version });
