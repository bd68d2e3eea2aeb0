import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { likenessOfPeople, personInStock, personProbable } from '@liaison/domain/duplicates';
import { splitName, tidy } from '@liaison/domain/imports';
import { fold, type NameOrder } from '@liaison/domain/names';
import { actsFor, type Actor } from '../../shared/access/actor';
import { ErasedPeople } from './erased-people';
import type { Alike, Plan, Settings } from './import-record';
import { KnownOrganisations, type KnownOrganisation } from './known-organisations';
import { KnownPeople, nameKeys, type KnownPerson } from './known-people';
import { planMandate, samePlace, type MandateWish } from './plan-mandate';
import type { Earlier, Look, Planner } from './planner';
import type { RowValues } from './row-values';

const typedName = (values: RowValues) => ({ full: values.text('fullName'), given: values.text('givenName'), family: values.text('familyName') });
const spoken = (values: RowValues) => values.text('fullName') || [values.text('givenName'), values.text('familyName')].filter(Boolean).join(' ');

/** What rows about people, with or without an office, would do. People are found before they are made. */
@Injectable()
export class PlanPeople implements Planner {
  constructor(
    private readonly people: KnownPeople,
    private readonly organisations: KnownOrganisations,
    private readonly erased: ErasedPeople,
  ) {}

  keyOf(values: RowValues): string | null {
    const name = fold(spoken(values)) || spoken(values);
    const email = values.text('email').toLowerCase();
    if (values.id) return values.id;
    return name === '' && email === '' ? null : `${name}|${email || fold(values.text('organisation'))}`;
  }

  async plan(actor: Actor, settings: Settings, looks: readonly Look[], seen: Map<string, Earlier>, mayCreate = true): Promise<void> {
    const emails = new Map(looks.map((look) => [look, look.values.emails()]));
    const keys = new Map(looks.map((look) => [look, nameKeys(typedName(look.values))]));
    const chosen = settings.defaults.organisationId;
    const organisations = await this.organisations.find(actor, looks.map(({ values }) => values.text('organisation')), chosen ? [chosen] : []);
    const places = new Map(looks.map((look) => [look, placeOf(settings, look.values, organisations)]));
    const people = await this.people.find(actor, {
      keys: [...keys.values()].flat(), emails: [...emails.values()].flat(), ids: looks.flatMap(({ values }) => values.id ?? []),
      words: looks.flatMap((look) => wordsOf(spoken(look.values)).map((word) => ({ organisationId: places.get(look)?.id ?? '', word }))).filter(({ organisationId }) => organisationId !== ''),
    });
    const byKey = new Map<string, KnownPerson[]>();
    for (const person of people) for (const key of [person.id, ...person.keys, ...person.emails.map((email) => `@${email}`)]) byKey.set(key, [...(byKey.get(key) ?? []), person]);
    const byPlace = new Map<string, KnownPerson[]>();
    for (const person of people) if (person.organisationId) byPlace.set(person.organisationId, [...(byPlace.get(person.organisationId) ?? []), person]);
    for (const look of looks) {
      const found = [...(keys.get(look) ?? []), ...(emails.get(look) ?? []).map((email) => `@${email}`)].flatMap((key) => byKey.get(key) ?? []);
      const place = places.get(look) ?? null;
      const candidates = {
        place, colleagues: byPlace.get(place?.id ?? '') ?? [],
        byId: look.values.id ? byKey.get(look.values.id)?.[0] : undefined, found: [...new Set(found)], keys: new Set(keys.get(look)), emails: emails.get(look) ?? [],
      };
      this.one(actor, settings, look, candidates, seen, mayCreate);
      const { plan } = look;
      if (plan.matchKey && plan.recordId) {
        const former = seen.get(plan.matchKey);
        const mandates = [...(former?.mandates ?? []), ...(plan.plan?.mandate ? [placeKey(plan.plan.mandate)] : [])];
        seen.set(plan.matchKey, { number: former?.number ?? look.number, recordId: plan.recordId, outcome: former?.outcome ?? plan.outcome, mandates });
      }
    }
    await this.erased.refuseIn(looks);
  }

  private one(actor: Actor, settings: Settings, look: Look, { place, colleagues, byId, found, keys, emails }: Candidates, seen: Map<string, Earlier>, mayCreate: boolean): void {
    const { values } = look;
    look.title = spoken(values) || emails[0] || values.text('id');
    const wish: MandateWish = { place, functionCode: values.jobFunction(), isFunctionTold: look.codes.jobFunction(values.text('function')) !== undefined, validFrom: values.date('validFrom'), validTo: values.date('validTo'), standardFrom: settings.defaults.validFrom };
    const [languages, gender] = [values.languages(), values.gender()];
    const named = (person: KnownPerson) => person.keys.some((key) => keys.has(key));
    const addressed = (person: KnownPerson) => person.emails.some((email) => emails.includes(email));
    const there = (person: KnownPerson) => place !== null && person.mandates.some((mandate) => mandate.organisationId === place.id);
    const sure = byId ? [byId] : found.filter((person) => named(person) && (addressed(person) || there(person)));
    const only = sure.length === 0 && (!mayCreate || place === null) ? found.filter((person) => named(person) || (spoken(values) === '' && addressed(person))) : sure;
    if (only.length > 1) return void values.refuse('several-people', 'fullName', look.title);
    if (values.isRefused) return;
    const person = only[0];
    if (person) return this.known(actor, look, person, wish, { languages, gender, emails });
    if (!mayCreate) return void values.refuse('unknown-person', 'fullName', look.title);
    const earlier = look.key === null ? undefined : seen.get(look.key);
    if (earlier) return this.again(actor, look, earlier, wish);
    const alike = likeliest(actor, { name: [...keys], emails, place, gender }, [...new Set([...found, ...colleagues])]);
    if (alike) values.suspect(alike.score >= personProbable ? 'probably-known' : 'likely-duplicate', alike);
    else if (found.some((one) => addressed(one) && !named(one))) values.refuse('shared-mailbox', 'email', emails.join(', '));
    else if (found.some(named)) values.refuse('namesake');
    const order: NameOrder = look.codes.countries.get(place?.countryCode ?? '')?.code === 'HU' ? 'family-first' : 'given-first';
    const name = values.text('familyName') ? { givenName: values.text('givenName'), familyName: values.text('familyName') } : splitName(values.text('fullName') || values.text('givenName'), order);
    if (name.familyName === '') values.refuse('missing-name', 'familyName');
    if (name.familyName.length > 120 || name.givenName.length > 120) values.refuse('bad-value', 'fullName', look.title);
    const mandate = planMandate(actor, values, wish, [], look.codes);
    if (!mandate && !values.isRefused) values.refuse('missing-organisation', 'organisation');
    if (values.isRefused || !mandate) return;
    const latin = latinOf(values, order);
    const own = look.codes.countries.get(place?.countryCode ?? '')?.language;
    const create = { ...name, patronymic: values.text('patronymic'), nameOrder: order, ...latin, workName: values.text('workName'), gender, languages: languages.length > 0 ? languages : own ? [own] : [] };
    look.create(randomUUID(), { create, emails, mandate, shown: { organisation: place?.name ?? '' } });
  }

  /** Somebody who is known: what the file says beyond that is added, and an empty cell takes nothing away. */
  private known(actor: Actor, look: Look, person: KnownPerson, wish: MandateWish, told: { languages: readonly string[]; gender: string | null; emails: readonly string[] }): void {
    const { values } = look;
    look.recordId = person.id;
    const latin = latinOf(values, person.nameOrder);
    // Who was found by their name is called so already, with the accents, the script and the order that they use themselves; only
    // a row that names its record says how it is to be called.
    const called = values.id ? { givenName: values.text('givenName'), familyName: values.text('familyName') } : {};
    const given: Partial<Record<'givenName' | 'familyName' | 'patronymic' | 'workName' | keyof typeof latin, string>> = { ...called, patronymic: values.text('patronymic'), workName: values.text('workName'), ...latin };
    const after: Record<string, unknown> = Object.fromEntries(Object.entries(given).filter(([field, value]) => value !== '' && value !== tidy(person[field as keyof typeof given])));
    // What somebody told of their gender stays what they told.
    if (told.gender !== null && person.gender === null) after['gender'] = told.gender;
    const more = told.languages.filter((tag) => !person.languages.includes(tag));
    if (more.length > 0) after['languages'] = [...person.languages, ...more].slice(0, 20);
    const emails = told.emails.filter((email) => !person.emails.includes(email));
    const isOwn = actsFor(actor, person.countryCode);
    if ((Object.keys(after).length > 0 || emails.length > 0) && !isOwn) return void values.refuse('outside-your-countries', 'country');
    const held = wish.place && samePlace(person.mandates, wish);
    const ends = held && wish.validTo !== null && held.validTo === null ? { id: held.id, version: held.version, validTo: wish.validTo } : null;
    if (ends && !actsFor(actor, wish.place?.countryCode ?? null)) return void values.refuse('outside-your-countries', 'organisation');
    const mandate = held ? null : planMandate(actor, values, wish, person.mandates, look.codes);
    if (values.isRefused) return;
    const before = Object.fromEntries(Object.keys(after).map((field) => [field, person[field as keyof KnownPerson]]));
    const plan: Plan = {
      ...(Object.keys(after).length > 0 && { change: { before, after, version: person.version } }),
      ...(emails.length > 0 && { emails }), ...(mandate && { mandate }), ...(ends && { mandateEnd: ends }), shown: { organisation: wish.place?.name ?? '' },
    };
    if (plan.change || plan.emails || plan.mandate || plan.mandateEnd) look.change(plan);
    else look.same();
  }

  /** A further row about somebody whom an earlier row creates can bring a further office, and nothing else. */
  private again(actor: Actor, look: Look, earlier: Earlier, wish: MandateWish): void {
    const { values } = look;
    const mandate = planMandate(actor, values, wish, [], look.codes);
    if (values.isRefused) return;
    if (!mandate || earlier.mandates.includes(placeKey(mandate))) return void values.refuse('repeats-row', undefined, undefined, earlier.number);
    look.recordId = earlier.recordId;
    look.change({ mandate: { ...mandate, isSide: true }, shown: { organisation: wish.place?.name ?? '' } });
  }
}

interface Candidates {
  readonly place: KnownOrganisation | null;
  /** Who is at that organisation and shares a word of the name. */
  readonly colleagues: readonly KnownPerson[];
  readonly byId: KnownPerson | undefined;
  readonly found: readonly KnownPerson[];
  readonly keys: ReadonlySet<string>;
  readonly emails: readonly string[];
}

/** The longest words of a name, folded: what colleagues who may be meant are found by. */
const wordsOf = (name: string): string[] => fold(name).split(' ').filter((word) => word.length >= 3).sort((a, b) => b.length - a.length).slice(0, 3);

/**
 * Whom of the candidates a row that would make somebody may mean, by the rule that finds duplicates in the stock. Addresses
 * count only where the one who brings the file may read them; nobody is told that they are somebody else themselves.
 */
function likeliest(actor: Actor, row: { name: readonly string[]; emails: readonly string[]; place: KnownOrganisation | null; gender: string | null }, candidates: readonly KnownPerson[]): Alike | null {
  const traits = { name: row.name, organisationId: row.place?.id ?? null, countryCode: row.place?.countryCode ?? null, gender: row.gender };
  const weighed = candidates.filter(({ id }) => id !== actor.personId).map((person) => {
    const emails = actsFor(actor, person.countryCode) ? row.emails : [];
    return { id: person.id, name: person.displayName, ...likenessOfPeople({ ...traits, emails }, { ...person, name: person.spellings }) };
  });
  const best = weighed.sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))[0];
  return best && best.score >= personInStock ? best : null;
}

const placeKey = ({ organisationId, functionCode }: { organisationId: string; functionCode: string }) => `${organisationId} ${functionCode}`;

function latinOf(values: RowValues, order: NameOrder): { latinGivenName: string; latinFamilyName: string } {
  const [given, family, whole] = [values.text('latinGivenName'), values.text('latinFamilyName'), values.text('latinName')];
  if (given || family || !whole || values.id) return { latinGivenName: given, latinFamilyName: family };
  const { givenName, familyName } = splitName(whole, order);
  return { latinGivenName: givenName, latinFamilyName: familyName };
}

/** The organisation a row names, or the one that was chosen for rows that name none. */
function placeOf(settings: Settings, values: RowValues, find: (name: string) => KnownOrganisation[]): KnownOrganisation | null {
  const name = values.text('organisation');
  const country = values.country();
  if (name === '') {
    const chosen = settings.defaults.organisationId ? find(settings.defaults.organisationId)[0] : undefined;
    if (chosen && country !== undefined && chosen.countryCode !== country) values.refuse('other-country', 'country', values.text('country'));
    return chosen ?? null;
  }
  const named = find(name).filter((one) => country === undefined || one.countryCode === country);
  if (named.length > 1) values.refuse('several-organisations', 'organisation', name);
  if (named.length === 0) values.refuse('unknown-organisation', 'organisation', name);
  return named[0] ?? null;
}
