import type { Programme, SeedContext } from '../kit/seed-context';
import { moduleOf } from '../trainings/agenda';
import type { SeededFile } from './add-materials';
import { found } from '../kit/seed-context';

/** What those who can sign in follow, and how often they want to be told. */
const followers: readonly { email: string; rhythm: 'daily' | 'weekly'; materials?: string[]; modules?: string[]; countries?: string[] }[] = [
  { email: 'participant@example.org', rhythm: 'weekly', materials: ['HB', 'IND-1'], modules: ['M08'], countries: ['RO'] },
  { email: 'trainer@example.org', rhythm: 'daily', materials: ['TG'], modules: ['M05', 'M14'] },
  { email: 'coordinator.md@example.org', rhythm: 'weekly', countries: ['MD', 'RO'] },
  { email: 'coordinator.at@example.org', rhythm: 'weekly', countries: ['AT'] },
];

export function addFollowers(seed: SeedContext, programme: Programme, files: readonly SeededFile[]): void {
  // Austria amended its code after its insert was written.
  seed.rows.add('law_change', {
    id: seed.id('law change', 'AT'), programme_id: programme.id, country_code: 'AT', in_force_on: seed.calendar.day(-25), what: '§ 104a StGB: Strafrahmen angehoben',
    recorded_by: seed.account('coordinator.at@example.org').accountId, recorded_at: seed.calendar.instant(-24, 100),
  });
  for (const { email, rhythm, materials = [], modules = [], countries = [] } of followers) {
    const { accountId } = seed.account(email);
    seed.rows.add('digest_setting', { account_id: accountId, programme_id: programme.id, rhythm });
    const follow = (target: { material_id?: string; module_id?: string; country_code?: string }, ...words: string[]) =>
      seed.rows.add('material_subscription', {
        id: seed.id('subscription', email, ...words), account_id: accountId, programme_id: programme.id,
        material_id: target.material_id ?? null, module_id: target.module_id ?? null, country_code: target.country_code ?? null,
        created_at: seed.calendar.instant(-1, 60),
      });
    for (const code of materials) {
      found(files.find((one) => one.material === code), `material ${code}`);
      follow({ material_id: seed.id('material', programme.code, code) }, 'material', code);
    }
    for (const code of modules) follow({ module_id: moduleOf(code).id }, 'module', code);
    for (const code of countries) follow({ country_code: code }, 'country', code);
  }
}
