import type { ProcedureAnswer, RequestKind } from '@liaison/domain/network';
import type { Programme, SeedContext } from '../kit/seed-context';
import { deskPost } from '../posts';

interface Sheet {
  readonly request: RequestKind;
  readonly channel: string;
  readonly documents: string;
}

/** How such requests usually travel between the countries of the programme. */
const usual: readonly Sheet[] = [
  { request: 'police-information', channel: 'Europol SIENA or the bilateral liaison officer', documents: 'Purpose of the request, urgency, handling code' },
  { request: 'identification', channel: 'Single point of contact of the police, copied to the referral mechanism', documents: 'Indicators that were seen; consent of the person' },
  { request: 'shelter', channel: 'Specialised counselling centre, directly', documents: 'Needs and languages of the person, without a name; consent follows' },
  { request: 'transnational-referral', channel: 'National focal point for cross-border referral', documents: 'Consent of the person, needs assessment, assessment of risks' },
  { request: 'return', channel: 'IOM mission or the national focal point', documents: 'Consent of the person, assessment of risks, travel documents' },
  { request: 'legal-assistance', channel: 'Central authority of the ministry of justice', documents: 'Letter rogatory with translation' },
  { request: 'investigation-order', channel: 'Issuing to executing authority, EJN contact point in doubt', documents: 'Form of annex A with translation' },
  { request: 'compensation', channel: 'Assisting authority', documents: 'Form of the Commission, judgment where there is one' },
];
/** The order is an instrument of the Union; the others answer by letters rogatory. */
const inUnion = new Set(['AT', 'BE', 'BG', 'CZ', 'FR', 'GR', 'HR', 'HU', 'IT', 'MT', 'RO', 'SK']);

/** Procedure sheets, some of them missing or partly answered, as coordinators find them. */
export function addProcedures(seed: SeedContext, programme: Programme): void {
  for (const country of programme.people.keys()) {
    if (country === null) continue;
    const random = seed.random('procedures', country);
    const { languages } = seed.country(country);
    const house = [...seed.organisations.values()].find((one) => one.country === country && one.sector === 'POL' && deskPost(seed, one) !== null);
    for (const { request, channel, documents } of usual) {
      if (random.chance(0.18)) continue;
      const refused = request === 'investigation-order' && !inUnion.has(country);
      const answer: ProcedureAnswer = refused ? 'no' : random.weighted({ yes: 78, partly: 20, no: 2 });
      seed.rows.add('procedure_sheet', {
        id: seed.id('procedure', country, request), programme_id: programme.id, country_code: country, request, answer,
        channel: answer === 'no' ? '' : channel, languages: answer === 'no' ? [] : [...new Set([...languages, 'en'])], documents: answer === 'no' ? '' : documents,
        note: refused ? 'Ask by letter rogatory instead.' : '', post_id: request === 'police-information' && answer !== 'no' && house ? deskPost(seed, house) : null, source: 'Manual of the programme, annex on channels', as_of: seed.calendar.day(-random.int(20, 400)), version: 1,
      });
    }
  }
}
