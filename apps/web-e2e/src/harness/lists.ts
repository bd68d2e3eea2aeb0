import type { MessageKey } from '@liaison/i18n';

/** A list of the application: the request it stands for, an answer without entries, and what the page says then. */
export interface ListRow {
  readonly at: string;
  readonly as: string;
  readonly asks: string;
  readonly blank: unknown;
  readonly empty: MessageKey;
}

const coordinator = 'coordinator.md@example.org';
const administrator = 'administrator@example.org';
const asOf = '2026-01-01T00:00:00Z';
const nothing = { items: [], total: 0, page: 1, size: 50 };
const sums = { nodes: [], edges: [], total: { nodes: 0, edges: 0, ties: 0 }, unplaced: 0, limited: false, limit: { nodes: 500, edges: 2000 } };
const none = { verified: 0, unverified: 0 };

export const lists: readonly ListRow[] = [
  { at: '/trainings', as: coordinator, asks: '/trainings', blank: nothing, empty: 'trainings.list.empty' },
  { at: '/trainings/year', as: coordinator, asks: '/trainings/year-line', blank: { year: 2026, trainings: [], trainers: [] }, empty: 'trainings.year.empty' },
  { at: '/materials', as: 'participant@example.org', asks: '/materials', blank: { ...nothing, newsSince: null, asOf }, empty: 'materials.empty.title' },
  { at: '/people', as: coordinator, asks: '/people', blank: nothing, empty: 'directory.people.empty' },
  { at: '/organisations', as: coordinator, asks: '/organisations', blank: nothing, empty: 'directory.organisations.empty' },
  { at: '/directory-quality/work', as: coordinator, asks: '/quality', blank: nothing, empty: 'directory.quality.none' },
  { at: '/directory-quality/duplicates', as: coordinator, asks: '/duplicates', blank: nothing, empty: 'directory.duplicates.none' },
  { at: '/directory-quality/merges', as: coordinator, asks: '/merges', blank: nothing, empty: 'directory.merge.empty' },
  { at: '/imports', as: coordinator, asks: '/imports', blank: nothing, empty: 'directory.import.none' },
  { at: '/network/contacts', as: coordinator, asks: '/contacts', blank: nothing, empty: 'network.contacts.none' },
  { at: '/network/coverage', as: coordinator, asks: '/coverage', blank: { by: 'discipline', countries: [], columns: [], undisclosed: [], cells: [], totals: { countries: [], columns: [], all: none }, asOf }, empty: 'network.coverage.none' },
  { at: '/network/ties', as: coordinator, asks: '/network', blank: { nodes: [], edges: { from: [], to: [], kind: [], state: [] }, kinds: [], states: [], total: { nodes: 0, ties: 0 }, limited: false, limit: { nodes: 20_000, ties: 100_000 } }, empty: 'network.graph.none' },
  { at: '/network/ties/table', as: coordinator, asks: '/ties', blank: nothing, empty: 'network.graph.none' },
  { at: '/network/ties?level=countries', as: coordinator, asks: '/network/levels', blank: sums, empty: 'levels.none' },
  { at: '/countries', as: coordinator, asks: '/countries', blank: { items: [] }, empty: 'directory.countries.empty' },
  { at: '/administration/accounts', as: administrator, asks: '/accounts', blank: nothing, empty: 'administration.accounts.empty' },
  { at: '/administration/trail', as: administrator, asks: '/audit', blank: nothing, empty: 'administration.trail.empty' },
  { at: '/administration/mails', as: administrator, asks: '/outbox', blank: nothing, empty: 'administration.mails.empty' },
];
