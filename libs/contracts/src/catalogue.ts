import * as z from 'zod';
import { defineRoutes } from './route';

/** How the metadata is written: schema.org in JSON-LD, or Dublin Core in the XML of the Open Archives Initiative. */
const query = z.strictObject({ format: z.enum(['jsonld', 'dc']).default('jsonld') });
const metadata = { mediaType: 'application/ld+json', description: 'schema.org in JSON-LD, or Dublin Core as application/xml; ETag for asking again' };

export const catalogueRoutes = defineRoutes({
  'GET /catalogue': {
    summary: 'What is public of the library, described for other catalogues: TLP:CLEAR, for everyone, and published now.',
    access: 'public',
    query,
    response: metadata,
    errors: ['too-many-attempts'],
  },
  'GET /catalogue/:link': {
    summary: 'The description of one public material, by the name its stable link has.',
    access: 'public',
    params: z.strictObject({ link: z.string().min(1).max(64) }),
    query,
    response: metadata,
    errors: ['too-many-attempts'],
  },
});
