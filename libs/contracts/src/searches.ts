import * as z from 'zod';
import { Id, IdParams, line } from './shared';
import { defineRoutes } from './route';

/** Why something was found, where the words do not simply stand in its name as typed. */
export const MatchReason = z.strictObject({
  /** Which name holds the words: the one shown, its Latin spelling, the work name, a translation, or one it had before. */
  name: z.enum(['name', 'latin', 'work', 'translation', 'other']),
  /** That name, where it is not shown anyway. */
  text: z.string().nullable(),
  /** Written differently, in accents, letters or script; or with one letter that was a slip. */
  how: z.enum(['as-typed', 'spelling', 'typo']),
});

/** What is searched in; views of the network are kept as searches are. */
const SearchList = z.enum(['people', 'organisations', 'network']);

export const SavedSearch = z.strictObject({ id: Id, list: SearchList, name: z.string(), address: z.string() });

/** The part of an address behind the question mark: filters, words and order. */
const SearchAddress = z.string().max(2000).regex(/^[A-Za-z0-9%&=+.,:;~_*!'()-]*$/);

export const searchesRoutes = defineRoutes({
  'GET /saved-searches': { summary: 'Searches the viewer keeps in this programme.', access: 'signed-in', response: z.strictObject({ items: z.array(SavedSearch) }) },
  'POST /saved-searches': {
    summary: 'Keeps a search under a name; the same name takes the new one.',
    access: 'signed-in',
    body: z.strictObject({ list: SearchList, name: line(80), address: SearchAddress }),
    response: SavedSearch,
    status: 201,
  },
  'DELETE /saved-searches/:id': { summary: 'Forgets a search.', access: 'signed-in', params: IdParams, response: 'nothing' },
});
