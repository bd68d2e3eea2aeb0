import * as z from 'zod';
import { addedUpLevels } from '@liaison/domain/network/codes';
import { Discipline } from './directory';
import { CountryOrInternational, networkFilters } from './network';
import { defineRoutes } from './route';
import { CountryCode, Id, PlainDate } from './shared';

const AddedUpEdge = z.strictObject({
  /** Ends by their place among the nodes. */
  from: z.int(),
  to: z.int(),
  /** Each is in one of the three that follow. */
  ties: z.int(),
  confirmed: z.int(),
  stated: z.int(),
  disputed: z.int(),
  /** Began within the last two years. */
  fresh: z.int(),
  latest: PlainDate,
  /** The most frequent first. */
  kinds: z.array(z.strictObject({ kind: z.string(), ties: z.int() })),
  weight: z.number(),
});

export const NetworkLevels = z.strictObject({
  /** Those whose ties weigh most first. */
  nodes: z.array(
    z.strictObject({
      /** Of the organisation, or the code of the country. */
      id: z.union([Id, CountryOrInternational]),
      /** null for a country, which every reader's language has a name for. */
      title: z.string().nullable(),
      countryCode: CountryCode.nullable(),
      discipline: Discipline.nullable(),
      /** Ties to others. */
      ties: z.int(),
      /** Ties among its own people. */
      within: z.int(),
      /** What the ties to others weigh. */
      weight: z.number(),
    }),
  ),
  /** The heaviest first. */
  edges: z.array(AddedUpEdge),
  /** What the filters leave, shown or not. */
  total: z.strictObject({ nodes: z.int(), edges: z.int(), ties: z.int() }),
  /** Ties that are in no sum, because an end of them belongs to no organisation. */
  unplaced: z.int(),
  /** Whether there are more than the limits allow; the page says so. */
  limited: z.boolean(),
  limit: z.strictObject({ nodes: z.int(), edges: z.int() }),
});

export const networkLevelsRoutes = defineRoutes({
  'GET /network/levels': {
    summary: 'The ties of the network added up to organisations or countries, weighed by confirmation and age; who only met is left out.',
    access: 'network.read',
    query: z.strictObject({ level: z.enum(addedUpLevels), kind: networkFilters.kind, country: networkFilters.country, tie: networkFilters.tie }),
    response: NetworkLevels,
  },
});
