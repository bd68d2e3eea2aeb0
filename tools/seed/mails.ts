import { traffickingMaterials } from './materials/catalogue';
import { found, type Programme, type SeedContext } from './kit/seed-context';

interface SentMail {
  to: string;
  language: 'en' | 'de';
  /** The material whose newest edition it tells of, and the edition that was fetched before. */
  material: string;
  former: string;
  state: 'sent' | 'uncertain' | 'failed';
  error?: string;
}

/** What went out when editions were published: to those who hold the former one. Two did not get through as they should. */
const mails: readonly SentMail[] = [
  { to: 'participant@example.org', language: 'en', material: 'HB', former: '2.0', state: 'sent' },
  { to: 'teilnehmerin@example.org', language: 'de', material: 'HB', former: '2.0', state: 'sent' },
  { to: 'trainer@example.org', language: 'en', material: 'HB', former: '2.0', state: 'sent' },
  { to: 'contact.ua@example.org', language: 'en', material: 'HB', former: '2.0', state: 'failed', error: '550 5.2.2 mailbox full' },
  { to: 'trainer@example.org', language: 'en', material: 'TG', former: '2.0', state: 'sent' },
  { to: 'participant@example.org', language: 'en', material: 'NRM-1', former: '1.0', state: 'sent' },
  { to: 'participant@example.org', language: 'en', material: 'IND-1', former: '1.1', state: 'uncertain', error: 'the process ended while the mail was being sent' },
  { to: 'teilnehmerin@example.org', language: 'de', material: 'TRA', former: '1.0', state: 'sent' },
];

export function addMails(seed: SeedContext, programme: Programme): void {
  for (const { to, language, material: code, former, state, error } of mails) {
    const material = found(traffickingMaterials.find((one) => one.code === code), `material ${code}`);
    const edition = found(material.editions.at(-1), `edition of ${code}`);
    const at = seed.calendar.instant(-Number(edition.published), 46);
    seed.rows.add('outbox_message', {
      id: seed.id('mail', to, code), kind: 'mail', programme_id: programme.id, state, attempts: state === 'failed' ? 6 : 1,
      payload: {
        to, language, template: 'editionPublished',
        params: { title: material[language], edition: edition.number, former, note: edition[language], path: `/materials/${seed.id('material', programme.code, code)}` },
      },
      not_before: at, created_at: at, sent_at: state === 'sent' ? at : null, last_error: error ?? null,
    });
  }
}
