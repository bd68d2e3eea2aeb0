import * as z from 'zod';
import { snapshotMoments } from '@liaison/domain/growth/moments';
import { defineRoutes } from './route';
import { Id, IdParams, Instant, PlainDate, line } from './shared';

/** A share with the range in which it lies with 95 % confidence (Wilson), from 0 to 1. */
const Share = z.strictObject({ count: z.int(), of: z.number(), share: z.number(), low: z.number(), high: z.number() });

const Reach = z.strictObject({
  /** E-I index: from -1, all ties within, to 1, all beyond. */
  index: z.number().nullable(),
  beyond: Share.nullable(),
  /** Pairs with an end whose group is not known. */
  unknown: z.int(),
});

const Measures = z.strictObject({
  /** Unit: persons. */
  people: z.int(),
  /** Unit: pairs of persons with at least one tie. */
  pairs: z.int(),
  density: Share.nullable(),
  /** Of the ties that were answered. Unit: ties. */
  reciprocity: Share.nullable(),
  /** Ties that nobody answered; they are unknown, and no "no". */
  unanswered: z.int(),
  countries: Reach,
  sectors: Reach,
  articulation: z.int(),
  alone: z.int(),
});

const Snapshot = z.strictObject({
  id: Id,
  /** Empty where it was taken by itself; the moment says what it is then. */
  label: z.string(),
  moment: z.enum(snapshotMoments).nullable(),
  takenOn: PlainDate,
  takenAt: Instant,
  /** Whose people are its roster; null where it has none, or the viewer may not see the training. */
  training: z.strictObject({ id: Id, title: z.string() }).nullable(),
  people: z.int(),
  ties: z.int(),
});

export const growthRoutes = defineRoutes({
  'GET /snapshots': {
    summary: 'Snapshots of the network, the latest first: people open to the whole network, and their ties; of trainings, their people alone.',
    access: 'reports.read',
    /** Of those that were taken around trainings, the ones of this training. */
    query: z.strictObject({ training: Id.optional() }),
    response: z.strictObject({ items: z.array(Snapshot), may: z.strictObject({ take: z.boolean() }) }),
  },
  'POST /snapshots': {
    summary: 'Remember the network as it is today, for good; with a training, its people are the roster.',
    access: 'network.verify',
    body: z.strictObject({ label: line(120), trainingId: Id.nullable() }),
    response: Snapshot.extend({ measures: Measures }),
    status: 201,
    errors: ['unknown-reference', 'no-place-for-case-data'],
  },
  'GET /snapshots/:id': { summary: 'What the network looked like.', access: 'reports.read', params: IdParams, response: Snapshot.extend({ measures: Measures }) },
  'GET /snapshots/:id/since/:before': {
    summary: 'Two snapshots on the same people: those of both, and of the roster where one has one.',
    access: 'reports.read',
    params: z.strictObject({ id: Id, before: Id }),
    response: z.strictObject({
      from: Snapshot,
      to: Snapshot,
      /** Unit: days. */
      days: z.int(),
      /** Whether only the people of a training are compared. */
      onRoster: z.boolean(),
      roster: z.int(),
      before: Measures,
      after: Measures,
      /** Of the pairs that were tied before, those that still were. */
      persistence: Share.nullable(),
      unknown: z.int(),
      begun: z.int(),
    }),
  },
});
