import type { Programme, SeedContext } from '../kit/seed-context';

/** What coordination put together, in the order in which to read it. */
const collections: readonly { en: string; de: string; noteEn: string; noteDe: string; by: string; materials: string }[] = [
  { en: 'For your first week', de: 'Für Ihre erste Woche', noteEn: 'Begin with the card; it takes ten minutes.', noteDe: 'Beginnen Sie mit der Karte; sie braucht zehn Minuten.', by: 'coordinator.md@example.org', materials: 'IND-1 HB INT-1 NRM-1' },
  { en: 'Before the joint exercise', de: 'Vor der gemeinsamen Übung', noteEn: '', noteDe: '', by: 'coordinator.at@example.org', materials: 'TG ROLE CASE-1 COOP-1' },
];

/** What somebody keeps for later, or has read. */
const marks: readonly { email: string; material: string; state: 'later' | 'read'; days: number }[] = [
  { email: 'participant@example.org', material: 'INT-1', state: 'later', days: 2 },
  { email: 'participant@example.org', material: 'IND-1', state: 'read', days: 5 },
];

export function addCollections(seed: SeedContext, programme: Programme): void {
  const material = (code: string) => seed.id('material', programme.code, code);
  for (const [index, one] of collections.entries()) {
    const id = seed.id('collection', programme.code, one.en);
    seed.rows.add('collection', {
      id, programme_id: programme.id, title_en: one.en, title_de: one.de, note_en: one.noteEn, note_de: one.noteDe,
      changed_at: seed.calendar.instant(-6 - index, 90), changed_by: seed.account(one.by).accountId, version: 1,
    });
    for (const [place, code] of one.materials.split(' ').entries()) seed.rows.add('collection_item', { collection_id: id, material_id: material(code), position: place + 1 });
  }
  for (const { email, material: code, state, days } of marks) {
    seed.rows.add('reading_mark', { account_id: seed.account(email).accountId, material_id: material(code), state, marked_at: seed.calendar.instant(-days, 80) });
  }
}
