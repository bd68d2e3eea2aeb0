import { needsSecondReviewer } from '@liaison/domain/access';
import { linkName, type Licence } from '@liaison/domain/materials';
import { fold, searchKey } from '@liaison/domain/names';
import type { EditionState } from '@liaison/domain/states';
import { morningOf, plusDays } from '../kit/calendar';
import type { Programme, SeedContext } from '../kit/seed-context';
import { moduleOf } from '../trainings/agenda';
import type { Blobs } from './blobs';
import type { PlannedEdition, PlannedMaterial } from './catalogue';
import { Documents } from './documents';
import { Stamps } from './stamps';

/** A file of the newest editions, for those who fetched or hold something. */
export interface SeededFile {
  id: string;
  editionId: string;
  versionId: string;
  material: string;
  edition: string;
  language: string;
}

interface Authors {
  editor: string;
  publisher: string;
}

/** Materials with their editions and files; returns the files, in the order of the catalogue. */
export async function addMaterials(seed: SeedContext, programme: Programme, blobs: Blobs, catalogue: readonly PlannedMaterial[], authors: Authors): Promise<SeededFile[]> {
  const documents = new Documents();
  const stamps = new Stamps();
  const files: SeededFile[] = [];
  for (const material of catalogue) {
    const id = seed.id('material', programme.code, material.code);
    seed.rows.add('material', {
      id, programme_id: programme.id, code: material.code, title_en: material.en, title_de: material.de, kind: material.kind,
      tlp: material.tlp, audience: material.audience, source_language: material.source ?? 'en',
      review_due: material.review === undefined ? null : seed.calendar.day(material.review), folded: searchKey([material.code, material.en, material.de]), link: linkName(material.code), countries: material.countries ?? [],
      disciplines: material.disciplines ?? [], roles: material.roles ?? [], licence: licenceOf(material),
      review_months: material.review === undefined ? null : 12, review_owner_id: material.review === undefined ? null : authors.editor, stamped: material.stamped ?? false, version: 1,
    });
    for (const code of material.modules.split(' ').filter(Boolean)) seed.rows.add('material_module', { material_id: id, module_id: moduleOf(code).id });
    for (const [index, edition] of material.editions.entries()) {
      const next = material.editions[index + 1];
      const followed = next !== undefined && next.state !== 'draft';
      const state = edition.state ?? (followed ? 'superseded' : 'published');
      files.push(...(await addEdition(seed, { id, material, edition, state, authors, blobs, documents, stamps })));
    }
  }
  return files;
}

interface NewEdition {
  id: string;
  material: PlannedMaterial;
  edition: PlannedEdition;
  state: EditionState;
  authors: Authors;
  blobs: Blobs;
  documents: Documents;
  stamps: Stamps;
}

async function addEdition(seed: SeedContext, { id: materialId, material, edition, state, authors, blobs, documents, stamps }: NewEdition): Promise<SeededFile[]> {
  const id = seed.id('edition', materialId, edition.number);
  const [major, minor] = edition.number.split('.').map(Number);
  const date = typeof edition.published === 'string' ? edition.published : seed.calendar.day(-edition.published);
  const draft = state === 'draft';
  // Two people stand behind AMBER and above.
  const publisher = needsSecondReviewer(material.tlp) ? authors.publisher : authors.editor;
  seed.rows.add('edition', {
    id, material_id: materialId, major, minor, state, change_note_en: edition.en, change_note_de: edition.de,
    created_at: morningOf(draft ? seed.calendar.day(-1) : plusDays(date, -12)), created_by: authors.editor,
    published_at: draft ? null : morningOf(date, 45), published_by: draft ? null : publisher, withdrawn_reason: edition.withdrawn ?? null,
    law_as_of: edition.lawAsOf === undefined ? null : seed.calendar.day(-edition.lawAsOf),
    said: saidOf(seed, material, edition, authors),
    withdrawn_at: edition.withdrawn ? morningOf(seed.calendar.day(-30)) : null, version: 1,
  });
  const files: SeededFile[] = [];
  for (const language of edition.languages.split(' ')) {
    const version = seed.id('language version', id, language);
    const file = seed.id('file', version);
    const bytes = documents.pdf({
      title: language === 'de' ? material.de : material.en, changes: language === 'de' ? edition.de : edition.en, edition: edition.number, language, label: `TLP:${material.tlp}`, date,
      chapters: material.modules.split(' ').filter(Boolean).map((code) => {
        const { titleEn, titleDe, objectives } = moduleOf(code);
        return { title: `${code} ${language === 'de' ? titleDe : titleEn}`, objectives };
      }),
    });
    const uploaded = blobs.add(bytes, 'application/pdf', morningOf(date));
    // Until now nobody had asked for it; of what is published it stays off.
    const stamped = material.stamped && state === 'published' ? await stamps.on(bytes, { link: linkName(material.code), edition: edition.number, language }) : undefined;
    const sha256 = stamped ? blobs.add(stamped, 'application/pdf', morningOf(date)) : uploaded;
    const recalledAt = edition.recalled?.language === language ? morningOf(seed.calendar.day(-6), 90) : null;
    seed.rows.add('kept_language_version', { id: version, edition_id: id, language, created_at: morningOf(date, 20), recalled_at: recalledAt });
    seed.rows.add('kept_file', {
      id: file, language_version_id: version, name: `${fold(material.en).replaceAll(' ', '-')}.pdf`, sha256, original_sha256: stamped ? uploaded : null,
      recalled_at: recalledAt, recalled_by: recalledAt && authors.publisher, recalled_reason: recalledAt && (edition.recalled?.reason ?? null),
    });
    files.push({ id: file, editionId: id, versionId: version, material: material.code, edition: edition.number, language });
  }
  return files;
}

function licenceOf({ tlp }: PlannedMaterial): Licence {
  if (tlp === 'CLEAR') return 'CC-BY-4.0';
  return tlp === 'GREEN' ? 'CC-BY-NC-SA-4.0' : 'LicenseRef-all-rights-reserved';
}

/** As the publication of an edition keeps it; what is a draft says nothing yet. */
function saidOf(seed: SeedContext, material: PlannedMaterial, { state, then, lawAsOf }: PlannedEdition, { editor }: Authors) {
  if (state === 'draft') return null;
  const { code, en, de, kind, tlp, audience, source, countries, modules, disciplines, roles, review } = material;
  return {
    code, titleEn: en, titleDe: de, kind, tlp, audience, sourceLanguage: source ?? 'en', countries: countries ?? [], modules: modules.split(' ').filter(Boolean).sort(),
    disciplines: disciplines ?? [], roles: roles ?? [], licence: licenceOf(material), training: null, reviewMonths: review === undefined ? null : '12', reviewOwner: review === undefined ? null : editor,
    lawAsOf: lawAsOf === undefined ? null : seed.calendar.day(-lawAsOf), ...then,
  };
}
