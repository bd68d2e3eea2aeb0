import { morningOf } from '../kit/calendar';
import { found, type Programme, type SeedContext } from '../kit/seed-context';
import type { SeededFile } from './add-materials';
import type { Blobs } from './blobs';
import { Documents } from './documents';

/** Who offers to translate into what. */
const offers: readonly [email: string, languages: string[]][] = [
  ['participant@example.org', ['ro']], ['coordinator.md@example.org', ['ro', 'ru']], ['contact.ua@example.org', ['uk', 'ru']],
  ['trainer@example.org', ['de', 'hu']], ['coordinator.at@example.org', ['de']], ['teilnehmerin@example.org', ['de']],
];

interface Order {
  material: string;
  edition: string;
  language: string;
  state: 'not-started' | 'in-translation' | 'in-revision' | 'approved';
  translator: string;
  reviser: string;
  /** Days from today. */
  due: number;
  machine?: true;
  returned?: string;
  file?: string;
}

/** One in every state, and one that came back. */
const orders: readonly Order[] = [
  { material: 'HB', edition: '2.1', language: 'hu', state: 'not-started', translator: 'trainer@example.org', reviser: 'manager@example.org', due: 21 },
  { material: 'IND-1', edition: '1.2', language: 'uk', state: 'in-translation', translator: 'contact.ua@example.org', reviser: 'coordinator.md@example.org', due: -2, file: 'Картка індикаторів – перша зустріч.pdf' },
  { material: 'IND-1', edition: '1.2', language: 'ru', state: 'in-revision', translator: 'contact.ua@example.org', reviser: 'coordinator.md@example.org', due: 5, machine: true, file: 'Карта индикаторов – машинный перевод.pdf' },
  { material: 'TRA', edition: '1.1', language: 'ro', state: 'in-translation', translator: 'participant@example.org', reviser: 'coordinator.md@example.org', due: 9, returned: 'Diapozitivul 7: „dezvăluire” în loc de „mărturisire”.', file: 'Traumă – diapozitive.pdf' },
  { material: 'HB', edition: '2.1', language: 'ro', state: 'approved', translator: 'participant@example.org', reviser: 'coordinator.md@example.org', due: -8 },
];

export function addTranslations(seed: SeedContext, programme: Programme, blobs: Blobs, files: readonly SeededFile[]): void {
  for (const [email, languages] of offers) {
    seed.rows.add('translator', { account_id: seed.account(email).accountId, programme_id: programme.id, languages });
  }
  const documents = new Documents();
  const editor = seed.account('editor@example.org').accountId;
  for (const order of orders) {
    const { material, edition, language, state } = order;
    const { editionId } = found(files.find((one) => one.material === material && one.edition === edition), `edition ${material} ${edition}`);
    const id = seed.id('translation', editionId, language);
    const translator = seed.account(order.translator).accountId;
    const reviser = seed.account(order.reviser).accountId;
    const approved = state === 'approved';
    seed.rows.add('translation', {
      id, edition_id: editionId, language, state, translator_id: translator, reviser_id: reviser, due_on: seed.calendar.day(order.due), machine: order.machine ?? false,
      returned_reason: order.returned ?? null, ordered_by: editor, ordered_at: morningOf(seed.calendar.day(-12)),
      approved_at: approved ? morningOf(seed.calendar.day(-10), 20) : null, approved_by: approved ? reviser : null, version: 3,
    });
    if (!order.file) continue;
    const title = order.file.replace(/\.pdf$/, '');
    const bytes = documents.pdf({ title, changes: '', edition, language, label: 'TLP:GREEN', date: seed.calendar.day(-3), chapters: [] });
    seed.rows.add('translation_file', {
      id: seed.id('translation file', id), translation_id: id, name: order.file, uploaded_by: translator,
      sha256: blobs.add(bytes, 'application/pdf', morningOf(seed.calendar.day(-3))),
    });
  }
}
