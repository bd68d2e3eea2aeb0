import type { BoardNominee, Quota, SelectionBoard } from '@liaison/contracts';
import type { Discipline } from '@liaison/domain/disciplines';
import { overfilled, type CountryQuota } from '@liaison/domain/quotas';
import { localeOf, type Language } from '@liaison/i18n';
import { Refusal } from '../../shared/errors/refusal';

type Group = Discipline | 'any';

/** The quota row a discipline takes its places from: its own, or what the quotas leave to any. */
export function groupIn(quotas: readonly Pick<Quota, 'discipline'>[], discipline: Discipline): Group {
  return quotas.some((quota) => quota.discipline === discipline) ? discipline : 'any';
}

/** How many of these there are in each group of places. */
export function countGroups(quotas: readonly Quota[], people: readonly Pick<BoardNominee, 'discipline'>[]): Map<Group, number> {
  const counts = new Map<Group, number>();
  for (const { discipline } of people) {
    const group = groupIn(quotas, discipline);
    counts.set(group, (counts.get(group) ?? 0) + 1);
  }
  return counts;
}

/** More people than a quota has places are refused, and the quota is named. The people are all who would hold one. */
export function refuseBeyondPlaces(
  { quotas, capacity, countryQuotas }: Pick<SelectionBoard, 'quotas' | 'capacity' | 'countryQuotas'>, language: Language, people: readonly Pick<BoardNominee, 'discipline' | 'countryCode'>[],
): void {
  const none = countryQuotas.map((quota) => ({ ...quota, taken: 0 }));
  const full = overfilled({ softQuotas: [], countryQuotas: none }, people);
  if (full) throw fullCountryRefusal({ ...full, taken: people.filter(({ countryCode }) => countryCode === full.countryCode).length }, language);
  for (const [group, count] of countGroups(quotas, people)) {
    const quota = quotas.find(({ discipline }) => (discipline ?? 'any') === group);
    if (count > (quota?.places ?? 0)) throw fullQuota(group, capacity, quota);
  }
}

export function fullQuota(group: Group, capacity: number | null, quota: Quota | undefined): Refusal {
  if (capacity === null) return new Refusal('capacity-not-set');
  if (group === 'any') return new Refusal('capacity-full', { params: { places: capacity } });
  return new Refusal('quota-full', { params: { discipline: group, places: quota?.places ?? 0, taken: quota?.taken ?? 0 } });
}

/** Says which country's quota was full, by its name in the reader's language. */
export function fullCountryRefusal({ countryCode, places, taken }: CountryQuota, language: Language, path?: string): Refusal {
  const country = new Intl.DisplayNames(localeOf(language), { type: 'region' }).of(countryCode) ?? countryCode;
  return new Refusal('country-quota-full', { ...(path && { path }), params: { country, places, taken } });
}
