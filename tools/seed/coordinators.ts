import type { SeedContext } from './kit/seed-context';

const byCountry: Readonly<Record<string, string>> = {
  MD: 'coordinator.md@example.org',
  AT: 'coordinator.at@example.org',
  HU: 'trainer@example.org',
  DE: 'diaspora.manager@example.org',
};

/** The account that acts for a country: its coordinator where there is one, otherwise the programme's manager. */
export function coordinatorOf(seed: SeedContext, country: string | null): string {
  return seed.account(byCountry[country ?? ''] ?? 'manager@example.org').accountId;
}
