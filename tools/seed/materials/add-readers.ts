import { found, type Programme, type SeedContext } from '../kit/seed-context';
import type { SeededFile } from './add-materials';

/** What those who can sign in fetched, and when they last looked: days before today. */
const readers: readonly { email: string; lastVisit: number; fetched: readonly [material: string, edition: string, language: string, daysAgo: number][] }[] = [
  { email: 'participant@example.org', lastVisit: 22, fetched: [['HB', '2.0', 'ro', 120], ['IND-1', '1.1', 'ro', 96], ['INT-1', '2.0', 'ro', 41], ['NRM-1', '1.0', 'ro', 40], ['EVAL', '1.0', 'ro', 40], ['NI-RO', '1.0', 'ro', 39]] },
  { email: 'teilnehmerin@example.org', lastVisit: 30, fetched: [['HB', '2.0', 'de', 210], ['IND-1', '1.0', 'de', 200], ['INV-1', '2.0', 'de', 140], ['TRA', '1.0', 'de', 31]] },
  { email: 'trainer@example.org', lastVisit: 11, fetched: [['TG', '2.0', 'hu', 150], ['ROLE', '1.0', 'hu', 70], ['HB', '2.0', 'hu', 69], ['CASE-1', '1.1', 'en', 12]] },
  { email: 'coordinator.md@example.org', lastVisit: 8, fetched: [['NRM-1', '1.1', 'ro', 18], ['NI-MD', '1.0', 'ru', 90]] },
  { email: 'contact.ua@example.org', lastVisit: 45, fetched: [['HB', '2.0', 'uk', 130], ['IND-1', '1.1', 'uk', 90]] },
  { email: 'editor@example.org', lastVisit: 1, fetched: [['MAN', '2.0', 'en', 75]] },
];

export function addReaders(seed: SeedContext, programme: Programme, files: readonly SeededFile[]): void {
  for (const { email, lastVisit, fetched } of readers) {
    const { accountId, id } = seed.account(email);
    seed.rows.add('material_visit', { account_id: accountId, programme_id: programme.id, seen_until: seed.calendar.instant(-lastVisit, 90) });
    for (const [material, edition, language, daysAgo] of fetched) {
      const file = found(files.find((one) => one.material === material && one.edition === edition && one.language === language), `file ${material} ${edition} ${language}`);
      seed.rows.add('download', { account_id: accountId, person_id: id, file_id: file.id, edition_id: file.editionId, at: seed.calendar.instant(-daysAgo, 130) });
    }
  }
}
