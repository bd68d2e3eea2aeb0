import { createHash } from 'node:crypto';
import { consentPurposes, consentTextVersions, type ConsentPurpose } from '@liaison/domain/consents';
import { loadCatalogue } from '@liaison/i18n';
import type { Programme, SeedContext } from '../kit/seed-context';
import { inventPerson } from '../people';

/** How people with an account answered; those who were not asked have no row. */
const answers: readonly (readonly [email: string, given: readonly ConsentPurpose[], withdrawn: readonly ConsentPurpose[]])[] = [
  ['coordinator.md@example.org', ['directory-listing', 'beyond-own-country', 'broker', 'introductions', 'event-invitations', 'newsletter'], []],
  ['coordinator.at@example.org', ['directory-listing', 'beyond-own-country', 'broker', 'introductions', 'event-invitations'], ['photo-recording']],
  ['contact.ua@example.org', ['directory-listing', 'beyond-own-country', 'broker', 'introductions'], []],
  ['participant@example.org', ['event-invitations', 'evaluation-survey'], ['newsletter']],
];

/** Consents with their proof, and some people whom others entered and who still have to be told. */
export async function addConsents(seed: SeedContext, programme: Programme): Promise<void> {
  const { consents } = await loadCatalogue('en');
  for (const [email, given, withdrawn] of answers) {
    const { id, accountId } = seed.account(email);
    for (const purpose of consentPurposes.filter((one) => given.includes(one) || withdrawn.includes(one))) {
      seed.rows.add('consent', {
        id: seed.id('consent', email, purpose), programme_id: programme.id, person_id: id, purpose, given: given.includes(purpose), text_version: consentTextVersions[purpose],
        language: 'en', text_hash: createHash('sha256').update(consents.text[purpose]).digest('hex'), way: 'self-service',
        decided_at: seed.calendar.instant(-seed.random('consent', email, purpose).int(10, 300), 600), decided_by: accountId,
      });
    }
  }
  for (const [number, reference] of ['MD-02', 'MD-04', 'AT-02'].entries()) {
    const organisation = seed.organisation(reference);
    inventPerson(seed, programme, seed.random('to be told', number), {
      key: `to be told ${number}`, organisation, countryCode: organisation.country ?? 'MD', listing: 'network', notice: 'due',
    });
  }
}
