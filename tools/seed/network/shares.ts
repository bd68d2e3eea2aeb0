import type { Programme, SeedContext } from '../kit/seed-context';

/** Packs of contacts: open ones in both directions, and one for a visit that is over. */
export function addShares(seed: SeedContext, programme: Programme): void {
  const [moldova, austria, ukraine] = [seed.account('coordinator.md@example.org'), seed.account('coordinator.at@example.org'), seed.account('contact.ua@example.org')];
  const packs = [
    { key: 'spring', maker: moldova, title: 'Practitioners’ meeting in Vienna', purpose: 'Preparing the joint simulation in spring', tlp: 'AMBER', ago: 4, days: 25, to: [austria, ukraine], opened: 2 },
    { key: 'autumn', maker: moldova, title: 'Study visit of the territorial teams', purpose: 'Appointments of the study visit', tlp: 'GREEN', ago: 160, days: -140, to: [austria], opened: 155 },
    { key: 'vienna', maker: austria, title: 'Contact days in Chișinău', purpose: 'Who to meet on the contact days', tlp: 'AMBER', ago: 9, days: 40, to: [moldova], opened: null },
  ] as const;
  for (const { key, maker, title, purpose, tlp, ago, days, to, opened } of packs) {
    const id = seed.id('share', key);
    seed.rows.add('contact_share', {
      id, programme_id: programme.id, account_id: maker.accountId, organisation_id: maker.organisation.id, title, purpose, tlp,
      made_at: seed.calendar.instant(-ago, 420), expires_on: seed.calendar.day(days), expires_at: seed.calendar.instant(days + 1, 0), revoked_at: null, version: 1,
    });
    for (const [index, { accountId }] of to.entries()) {
      seed.rows.add('contact_share_recipient', { share_id: id, account_id: accountId, opened_at: index === 0 && opened !== null ? seed.calendar.instant(-opened, 500) : null });
    }
  }
}

/** Once the contacts are there: nine for each pack that are checked and open to the network, with the channels that are so too. */
export const sharedContacts = `
  insert into contact_share_item (share_id, contact_id, with_email, with_phone, with_urgent)
  select h.id, c.id, c.email_visibility in ('public', 'network'), c.phone_visibility in ('public', 'network'),
    exists (select 1 from contact_channel u where u.contact_id = c.id and u.kind = 'urgent-phone' and u.visibility in ('public', 'network'))
  from contact_share h cross join lateral (
    select c.* from contact c join organisation o on o.id = c.organisation_id
    where c.programme_id = h.programme_id and c.verification in ('V3', 'V4') and c.listing in ('public', 'network') and c.consent_limit in ('public', 'network') and o.country_code is not null
    order by md5(h.id::text || c.id::text) limit 9) c`;
