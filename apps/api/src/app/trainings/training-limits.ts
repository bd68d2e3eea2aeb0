import { placeHoldingStates } from '@liaison/domain/states';
import type { BodyOf } from '@liaison/contracts';
import type { Language } from '@liaison/i18n';
import sql from 'sql-template-tag';
import type { Transaction } from '../shared/database/database';
import { fullCountryRefusal } from './selection/place-groups';

type Wanted = Pick<BodyOf<'POST /trainings'>, 'softQuotas' | 'countryQuotas'>;

/** The soft quotas of `tr` in the order of the disciplines. */
export const softQuotasOfTraining = sql`(
  select coalesce(json_agg(json_build_object('discipline', l.discipline, 'places', l.places, 'taken', l.taken)
      order by array_position(array['police', 'judiciary', 'ngo', 'other'], l.discipline)), '[]')
  from training_limit l where l.training_id = tr.id and l.discipline is not null)`;

export const countryQuotasOfTraining = sql`(
  select coalesce(json_agg(json_build_object('countryCode', l.country_code, 'places', l.places, 'isHard', l.is_hard, 'taken', l.taken) order by l.country_code), '[]')
  from training_limit l where l.training_id = tr.id and l.country_code is not null)`;

/** What of a training stands in `training_limit`, as somebody wants it; for the trail. */
export async function limitsOf(tx: Transaction, trainingId: string): Promise<Wanted> {
  const rows = await tx.query<{ discipline: Wanted['softQuotas'][number]['discipline'] | null; countryCode: string | null; places: number; isHard: boolean }>(sql`
    select discipline, country_code as "countryCode", places, is_hard as "isHard" from training_limit where training_id = ${trainingId} order by discipline, country_code`);
  return {
    softQuotas: rows.flatMap(({ discipline, places }) => (discipline ? [{ discipline, places }] : [])),
    countryQuotas: rows.flatMap(({ countryCode, places, isHard }) => (countryCode ? [{ countryCode, places, isHard }] : [])),
  };
}

/**
 * Sets the limits beside the places of the disciplines. Nobody takes or frees a place meanwhile: the caller holds the rows
 * that count them. Whoever holds a place keeps it, so a hard quota below them is refused.
 */
export async function setLimits(tx: Transaction, trainingId: string, { softQuotas, countryQuotas }: Wanted, language: Language): Promise<boolean> {
  const before = await limitsOf(tx, trainingId);
  const rows = [
    ...softQuotas.map(({ discipline, places }) => ({ discipline, country: null, places, hard: false })),
    ...countryQuotas.map(({ countryCode, places, isHard }) => ({ discipline: null, country: countryCode, places, hard: isHard })),
  ];
  if (asText(before) === asText({ softQuotas, countryQuotas })) return false;
  const held = await tx.query<{ country: string; people: number }>(sql`
    select country_code as country, count(*)::int as people from nomination
    where training_id = ${trainingId} and country_code is not null and state = any(${[...placeHoldingStates]}::text[]) group by country_code`);
  for (const [index, quota] of countryQuotas.entries()) {
    const taken = held.find(({ country }) => country === quota.countryCode)?.people ?? 0;
    if (quota.isHard && taken > quota.places) throw fullCountryRefusal({ ...quota, taken }, language, `body.countryQuotas.${index}.places`);
  }
  await tx.query(sql`delete from training_limit where training_id = ${trainingId}`);
  await tx.query(sql`
    insert into training_limit (training_id, discipline, country_code, places, is_hard, taken)
    select ${trainingId}::uuid, w.discipline, w.country, w.places, w.hard, (
      select count(*) from nomination n where n.training_id = ${trainingId} and n.state = any(${[...placeHoldingStates]}::text[])
        and (n.discipline = w.discipline or n.country_code = w.country))
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as w (discipline text, country text, places int, hard boolean)`);
  return true;
}

/** The same text for the same limits, in whatever order they were given. */
function asText({ softQuotas, countryQuotas }: Wanted): string {
  return JSON.stringify([
    softQuotas.map(({ discipline, places }) => `${discipline} ${places}`).sort(),
    countryQuotas.map(({ countryCode, places, isHard }) => `${countryCode} ${places} ${isHard}`).sort(),
  ]);
}
