import type { MessageKey } from '@liaison/i18n';

/** A list of the application: the request it stands for, an answer without entries, and what the page says then. */
export interface ListRow {
  readonly at: string;
  readonly as: string;
  readonly asks: string;
  readonly blank: unknown;
  readonly empty: MessageKey;
}

const nothing = { items: [], total: 0, page: 1, size: 50 };

export const lists: readonly ListRow[] = [
  { at: '/materials', as: 'participant@example.org', asks: '/materials', blank: { ...nothing, newsSince: null, asOf: '2026-01-01T00:00:00Z' }, empty: 'materials.empty.title' },
];
