import * as z from 'zod';
import { defineRoutes } from './route';

/** Routes for those who run an installation, not for its users. */
export const operationsRoutes = defineRoutes({
  'GET /health/live': { summary: 'The process answers.', access: 'public', response: z.strictObject({ status: z.literal('up') }) },
  'GET /health/ready': {
    summary: 'The process and its database can serve requests.',
    access: 'public',
    response: z.strictObject({ status: z.literal('up'), migrations: z.int() }),
    errors: ['not-ready'],
  },
  'GET /states': {
    summary: 'The transition tables that drive states and buttons.',
    access: 'signed-in',
    response: z.record(
      z.string(),
      z.array(z.strictObject({ from: z.string(), to: z.string(), permission: z.string(), needsReason: z.boolean() })),
    ),
  },
  'GET /openapi.json': {
    summary: 'This document.',
    access: 'public',
    response: { mediaType: 'application/json', description: 'OpenAPI 3.1' },
  },
});
