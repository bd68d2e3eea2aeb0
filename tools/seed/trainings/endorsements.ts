import { found, type Programme, type SeedContext } from '../kit/seed-context';

/** Romania's names pass their authority and then coordination. */
export function addEndorsementLevels(seed: SeedContext, { phases }: Programme): void {
  const phase = found(phases.at(-1), 'phase of the programme');
  seed.rows.add('endorsement_setting', { phase_id: phase.id, country_code: 'RO', version: 1 });
  const authority = seed.account('authority.ro@example.org').accountId;
  const manager = seed.account('manager@example.org').accountId;
  const levels = [['Authority', 'Behörde', authority, manager], ['Ministry of Internal Affairs', 'Innenministerium', manager, authority]] as const;
  for (const [index, [nameEn, nameDe, holder, deputy]] of levels.entries()) {
    const id = seed.id('endorsement level', phase.id, 'RO', index);
    seed.rows.add('endorsement_level', { id, phase_id: phase.id, country_code: 'RO', position: index + 1, name_en: nameEn, name_de: nameDe, days: 7 });
    seed.rows.add('endorsement_holder', { level_id: id, account_id: holder, is_deputy: false });
    seed.rows.add('endorsement_holder', { level_id: id, account_id: deputy, is_deputy: true });
  }
}
