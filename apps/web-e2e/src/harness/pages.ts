import type { MessageKey } from '@liaison/i18n';

/** One page of the application: where it is, who may see it, and a text that must be on it. */
export interface PageRow {
  readonly at: string;
  readonly as?: string;
  readonly says: MessageKey;
}

export const pages: readonly PageRow[] = [
  { at: '/sign-in', says: 'identity.signIn.title' },
  { at: '/today', as: 'coordinator.md@example.org', says: 'identity.today.waiting' },
  { at: '/nowhere', as: 'coordinator.md@example.org', says: 'shell.notFound.title' },
];
