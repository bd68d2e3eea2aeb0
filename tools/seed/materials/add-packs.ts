import { proposePack } from '@liaison/domain/packs';
import { freshnessOf, parseEdition, type EditionOf } from '@liaison/domain/staleness';
import type { TrainingState } from '@liaison/domain/states';
import { morningOf, plusDays } from '../kit/calendar';
import { found, type SeedContext } from '../kit/seed-context';
import type { SeededFile } from './add-materials';
import type { PlannedEdition, PlannedMaterial } from './catalogue';

export interface SeededTraining {
  id: string;
  country: string;
  languages: readonly string[];
  modules: readonly string[];
  startsOn: string;
  state: TrainingState;
  plannedBy: string;
}

const confirmed: readonly TrainingState[] = ['confirmed', 'running', 'delivered', 'reported', 'closed'];

/**
 * The packs of trainings that were confirmed, with the editions of their time: a training of 2008 used the first ones, and
 * its page says so. They are frozen when all rows are written, because a frozen pack takes nothing in.
 */
export function addPacks(seed: SeedContext, trainings: readonly SeededTraining[], catalogue: readonly PlannedMaterial[], files: readonly SeededFile[]): void {
  for (const training of trainings.filter(({ state }) => confirmed.includes(state))) {
    const day = earlier(plusDays(training.startsOn, -14), seed.calendar.day(-1));
    const proposed = proposePack({ ...training, countryCode: training.country }, catalogue.map((material) => packable(seed, material, day, files)));
    if (proposed.length === 0) continue;
    const pack = seed.id('pack', training.id);
    seed.rows.add('pack', { id: pack, training_id: training.id, created_by: training.plannedBy, created_at: morningOf(day, 60), version: 1 });
    for (const { languageVersionId, part } of proposed) {
      seed.rows.add('pack_item', { pack_id: pack, language_version_id: languageVersionId, part });
      seed.rows.add('pack_file', { pack_id: pack, file_id: found(files.find((file) => file.versionId === languageVersionId), `file of ${languageVersionId}`).id });
    }
  }
}

function packable(seed: SeedContext, material: PlannedMaterial, day: string, files: readonly SeededFile[]) {
  const editions = material.editions.filter((edition) => edition.state !== 'draft' && dateOf(seed, edition) <= day);
  const numbered = editions.map((edition, at): EditionOf => ({
    ...found(parseEdition(edition.number) ?? undefined, `edition ${edition.number}`),
    // Withdrawn ones are nobody's any more, though they had been packed then.
    state: edition.state === 'withdrawn' ? 'withdrawn' : at === editions.length - 1 ? 'published' : 'superseded',
  }));
  return {
    kind: material.kind,
    audience: material.audience,
    modules: material.modules.split(' ').filter(Boolean),
    countries: material.kind === 'national-insert' ? [material.code.slice(-2)] : [],
    sourceLanguage: material.source ?? 'en',
    versions: editions.flatMap((edition, at) => {
      const own = found(numbered[at], edition.number);
      return edition.languages.split(' ').map((language) => {
        const inLanguage = numbered.filter((_, index) => editions[index]?.languages.split(' ').includes(language));
        const file = files.find((one) => one.material === material.code && one.edition === edition.number && one.language === language);
        return { id: file?.versionId ?? '', language, freshness: freshnessOf(own, numbered, inLanguage).freshness };
      });
    }).filter(({ id }) => id !== ''),
  };
}

function dateOf(seed: SeedContext, { published }: PlannedEdition): string {
  return typeof published === 'string' ? published : seed.calendar.day(-published);
}

function earlier(a: string, b: string): string {
  return a < b ? a : b;
}
