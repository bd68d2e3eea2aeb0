import type { Audience, MaterialKind } from '../materials';
import { pickLanguage, type Available } from '../staleness';

/** Whose pack a language version is in: the trainer's pack holds both parts, the participant's pack only its own. */
export const packParts = ['participants', 'trainers'] as const;
export type PackPart = (typeof packParts)[number];

/** What of a training decides about its pack. */
export interface PackedTraining {
  /** Codes of the modules in its agenda. */
  readonly modules: readonly string[];
  /** BCP 47 tags, in the order of the training. */
  readonly languages: readonly string[];
  /** ISO 3166-1 alpha-2. */
  readonly countryCode: string;
}

export interface PackableVersion extends Available {
  readonly id: string;
}

export interface Packable {
  readonly kind: MaterialKind;
  readonly audience: Audience;
  readonly modules: readonly string[];
  /** Of a national insert: the countries whose law it tells. */
  readonly countries: readonly string[];
  readonly sourceLanguage: string;
  readonly versions: readonly PackableVersion[];
}

export interface ProposedItem {
  readonly languageVersionId: string;
  readonly part: PackPart;
}

/** Kinds that only those who teach need, whoever may read them. */
const forTeaching: readonly MaterialKind[] = ['trainers-guide'];
/** Kinds that belong to no training: they tell of a whole phase. */
const leftOut: readonly MaterialKind[] = ['report'];

/**
 * The pack to begin with: of every material that shares a module with the agenda the version in each language of the
 * training; where there is none in any of them, the one a reader of these languages would be offered. National inserts
 * come in by country and not by module. Nothing superseded or withdrawn is proposed.
 */
export function proposePack(training: PackedTraining, materials: readonly Packable[]): ProposedItem[] {
  return materials.filter((material) => belongs(training, material)).flatMap((material) => {
    const part = partOf(material);
    return versionsFor(training.languages, material).map(({ id }): ProposedItem => ({ languageVersionId: id, part }));
  });
}

/** The part a material goes to unless somebody decides otherwise. */
export function partOf({ kind, audience }: Pick<Packable, 'kind' | 'audience'>): PackPart {
  return audience === 'trainers' || forTeaching.includes(kind) ? 'trainers' : 'participants';
}

function belongs(training: PackedTraining, { kind, modules, countries }: Packable): boolean {
  if (leftOut.includes(kind)) return false;
  if (kind === 'national-insert') return countries.includes(training.countryCode);
  return modules.some((code) => training.modules.includes(code));
}

function versionsFor(languages: readonly string[], { versions, sourceLanguage }: Packable): PackableVersion[] {
  const own = languages.flatMap((language) => {
    const picked = pickLanguage([language], versions, sourceLanguage);
    return picked && !picked.fallback ? [picked.version] : [];
  });
  if (own.length > 0) return [...new Set(own)];
  const picked = pickLanguage(languages, versions, sourceLanguage);
  return picked ? [picked.version] : [];
}
