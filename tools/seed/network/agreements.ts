import { searchKey } from '@liaison/domain/names';
import type { AgreementKind } from '@liaison/domain/network';
import type { Organisation, Programme, SeedContext } from '../kit/seed-context';
import { deskPost } from '../posts';

interface Agreed {
  readonly key: string;
  readonly title: string;
  readonly kind: AgreementKind;
  readonly subject: string;
  /** Days before today. */
  readonly from: number;
  /** Days from today; null where it has no end. */
  readonly to: number | null;
  readonly parties: readonly (Organisation | undefined)[];
}

/** The register of agreements: at home between police and counselling centres, and between neighbours; some nobody answers for. */
export function addAgreements(seed: SeedContext, programme: Programme): void {
  const of = (country: string, ...sectors: string[]) => [...seed.organisations.values()].find((one) => one.country === country && sectors.includes(one.sector) && !one.closed);
  for (const country of programme.people.keys()) {
    if (country === null) continue;
    const random = seed.random('agreements', country);
    if (random.chance(0.25)) continue;
    add(seed, programme, {
      key: country, title: `Cooperation of police and counselling, ${seed.country(country).nameEn}`, kind: 'memorandum', subject: 'Identification and referral of presumed victims, and what each side tells the other.',
      from: random.int(200, 2600), to: random.pick([null, null, random.int(-300, 900)]), parties: [of(country, 'POL'), of(country, 'NGO-S', 'NGO')],
    });
  }
  const neighbours: readonly [string, string][] = [['MD', 'RO'], ['AT', 'HU'], ['AT', 'SK'], ['BG', 'GR'], ['UA', 'MD'], ['IT', 'RO']];
  for (const [one, other] of neighbours) {
    const random = seed.random('agreements', one, other);
    add(seed, programme, {
      key: `${one}/${other}`, title: `Police cooperation ${seed.country(one).nameEn} – ${seed.country(other).nameEn}`, kind: 'protocol', subject: 'Joint trainings, contact days and direct exchange of information.',
      from: random.int(400, 3000), to: null, parties: [of(one, 'POL'), of(other, 'POL')],
    });
  }
}

function add(seed: SeedContext, programme: Programme, { key, title, kind, subject, from, to, parties }: Agreed): void {
  const known = parties.filter((party) => party !== undefined);
  if (known.length < 2) return;
  const id = seed.id('agreement', key);
  seed.rows.add('agreement', {
    id, programme_id: programme.id, title, kind, subject, valid_from: seed.calendar.day(-from), valid_to: to === null || to < -from ? null : seed.calendar.day(to),
    source: 'Register of the ministry', folded: searchKey([title]), version: 1,
  });
  for (const organisation of known) {
    seed.rows.add('agreement_party', { id: seed.id('agreement party', key, organisation.reference), agreement_id: id, organisation_id: organisation.id, post_id: deskPost(seed, organisation) });
  }
}
