import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { opensLawEnforcement } from '@liaison/domain/access';
import { tidy } from '@liaison/domain/imports';
import { fold } from '@liaison/domain/names';
import { actsFor, type Actor } from '../../shared/access/actor';
import type { Settings } from './import-record';
import { KnownOrganisations, type KnownOrganisation } from './known-organisations';
import type { Look, Planner, Seen } from './planner';
import type { RowValues } from './row-values';

/** As a file could give it back: blanks of every kind are blanks there. */
function asRead(field: string, value: string | null): string | null {
  return value === null || field === 'note' ? value : tidy(value);
}

/** What rows about organisations would do. */
@Injectable()
export class PlanOrganisations implements Planner {
  constructor(private readonly organisations: KnownOrganisations) {}

  keyOf(values: RowValues): string | null {
    const name = values.text('name');
    return values.id ?? (name === '' ? null : `${fold(name) || name}|${values.country() ?? ''}`);
  }

  async plan(actor: Actor, settings: Settings, looks: readonly Look[], seen: Seen): Promise<void> {
    const find = await this.organisations.find(actor, looks.map(({ values }) => values.text('name')), looks.flatMap(({ values }) => values.id ?? []));
    for (const look of looks) this.one(actor, settings, look, find, seen);
  }

  private one(actor: Actor, settings: Settings, look: Look, find: (name: string) => KnownOrganisation[], seen: Seen): void {
    const { values } = look;
    const chosen = settings.defaults.countryCode === 'international' ? null : (settings.defaults.countryCode ?? undefined);
    const country = values.country() ?? (values.text('country') === '' ? chosen : null);
    const sector = values.sector();
    const name = values.text('name');
    const [validFrom, validTo] = [values.date('validFrom'), values.date('validTo')];
    look.title = name;
    const byId = values.id ? find(values.id)[0] : undefined;
    const named = find(name).filter((one) => country === undefined || one.countryCode === country);
    const found = byId ?? (named.length === 1 ? named[0] : undefined);
    if (!byId && named.length > 1) return void values.refuse('several-organisations', 'name', name);
    if (values.isRefused) return;
    const earlier = look.key === null ? undefined : seen.get(look.key);
    if (earlier) return void values.refuse('repeats-row', undefined, undefined, earlier.number);
    if (found) {
      look.recordId = found.id;
      const given = { nameEn: values.text('nameEn'), nameDe: values.text('nameDe'), website: values.text('website'), note: values.text('note'), sectorCode: values.text('sector') && sector, validFrom, validTo, name: byId ? name : '' };
      const after = Object.fromEntries(Object.entries(given).filter(([field, value]) => value && value !== asRead(field, found[field as keyof typeof given])));
      // An address is the same with and without the slash at its end.
      if (after['website'] && `${found.website ?? ''}/` === after['website']) delete after['website'];
      if (Object.keys(after).length === 0) return look.same();
      if (!actsFor(actor, found.countryCode)) return void values.refuse('outside-your-countries', 'country');
      if (actor.countries !== 'all' && typeof after['sectorCode'] === 'string' && opensLawEnforcement(found.sectorCode, after['sectorCode'])) return void values.refuse('sector-needs-management', 'sector', values.text('sector'));
      const { validFrom: from, validTo: to } = { ...found, ...after };
      if (from && to && to < from) return void values.refuse('ends-before-it-begins', 'validTo');
      const before = Object.fromEntries(Object.keys(after).map((field) => [field, found[field as keyof typeof given]]));
      return look.change({ change: { before, after, version: found.version }, shown: {} });
    }
    if (name === '') values.refuse('missing-name', 'name');
    if (country === undefined) values.refuse('missing-country', 'country');
    if (sector === undefined && values.text('sector') === '') values.refuse('missing-sector', 'sector');
    if (validFrom && validTo && validTo < validFrom) values.refuse('ends-before-it-begins', 'validTo');
    if (country !== undefined && !actsFor(actor, country)) values.refuse('outside-your-countries', 'country');
    if (country && look.codes.countries.get(country)?.isSuspended) values.refuse('country-suspended', 'country');
    // A file says nothing of what stands above it, so what it brings stands by itself.
    if (actor.countries !== 'all' && sector && opensLawEnforcement(null, sector)) values.refuse('sector-needs-management', 'sector', values.text('sector'));
    if (values.isRefused) return;
    const create = {
      name, nameEn: values.text('nameEn') || null, nameDe: values.text('nameDe') || null, countryCode: country, sectorCode: sector, website: values.text('website') || null,
      note: values.text('note'), validFrom, validTo,
    };
    look.create(randomUUID(), { create, shown: {} });
  }
}
