import { createHash, randomUUID } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { PDFDocument } from '@cantoo/pdf-lib';
import type { BodyOf, MaterialDetail } from '@liaison/contracts';
import type { Role, TlpLabel } from '@liaison/domain/access';
import type { Discipline } from '@liaison/domain/disciplines';
import type { Audience } from '@liaison/domain/materials';
import { parseEdition } from '@liaison/domain/staleness';
import type { EditionState } from '@liaison/domain/states';
import type { Pool } from 'pg';
import type { TestApplication } from '../test-application';
import { insert, nextNumber, type Stage } from './base';

export interface MaterialTraits {
  readonly titleEn?: string;
  readonly titleDe?: string;
  readonly tlp?: TlpLabel;
  readonly audience?: Audience;
  readonly sourceLanguage?: string;
  readonly kind?: string;
  readonly disciplines?: readonly Discipline[];
  readonly roles?: readonly Role[];
  readonly trainingId?: string | null;
  readonly countries?: readonly string[];
}

export async function aMaterial(pool: Pool, stage: Stage, traits: MaterialTraits = {}): Promise<string> {
  const id = randomUUID();
  const code = `X${nextNumber()}`;
  const titleEn = traits.titleEn ?? `Material ${code}`;
  const titleDe = traits.titleDe ?? `Trainingsmaterial ${code}`;
  await insert(pool, 'material', {
    id,
    programme_id: stage.programmeId,
    code,
    title_en: titleEn,
    title_de: titleDe,
    kind: traits.kind ?? 'manual',
    tlp: traits.tlp ?? 'GREEN',
    audience: traits.audience ?? 'everyone',
    source_language: traits.sourceLanguage ?? 'en',
    disciplines: traits.disciplines ?? [],
    roles: traits.roles ?? [],
    training_id: traits.trainingId ?? null,
    countries: traits.countries ?? [],
    folded: `${code} ${titleEn}\n${titleDe}`.toLowerCase(),
  });
  return id;
}

/** What a material says of itself, as a save takes it. */
export function saidOf({ code, title, kind, tlp, audience, moduleIds, sourceLanguage, ...described }: MaterialDetail): BodyOf<'PUT /materials/:id'> {
  const { disciplines, roles, countries, licence, reviewDue, reviewMonths, reviewOwner, training, version } = described;
  return {
    code, title, kind, tlp, audience, moduleIds, sourceLanguage, disciplines, roles, countries, licence, reviewDue, reviewMonths,
    reviewOwnerId: reviewOwner?.id ?? null, trainingId: training?.id ?? null, version,
  };
}

export interface EditionTraits {
  readonly number?: string;
  readonly state?: EditionState;
  readonly publishedAt?: string | null;
  /** Languages with one file each. */
  readonly languages?: readonly string[];
  readonly note?: string;
  readonly createdBy?: string | null;
  /** The bytes of every file; each language has bytes of its own where absent. */
  readonly bytes?: Buffer;
  readonly mediaType?: string;
}

export interface StoredEdition {
  readonly id: string;
  /** File ids by language. */
  readonly files: Readonly<Record<string, string>>;
  readonly bytes: Readonly<Record<string, Buffer>>;
}

/** Where rows and bytes of an application lie. */
type Kept = Pick<TestApplication, 'pool' | 'dataDir'>;

/** An edition as the actions would leave it, with its bytes in the store of the application under test. */
export async function anEdition(application: Kept, materialId: string, traits: EditionTraits = {}): Promise<StoredEdition> {
  const { pool } = application;
  const id = randomUUID();
  const state = traits.state ?? 'published';
  const number = parseEdition(traits.number ?? '1.0');
  const unpublished = state === 'draft' || state === 'in-review';
  const publishedAt = unpublished ? null : (traits.publishedAt ?? '2026-01-10T09:00:00Z');
  await insert(pool, 'edition', {
    id,
    material_id: materialId,
    major: number?.major,
    minor: number?.minor,
    state,
    change_note_en: traits.note ?? 'What changed',
    change_note_de: traits.note ?? 'Was sich änderte',
    created_at: '2026-01-02T09:00:00Z',
    created_by: traits.createdBy ?? null,
    published_at: publishedAt,
  });
  const files: Record<string, string> = {};
  const bytes: Record<string, Buffer> = {};
  for (const language of traits.languages ?? ['en']) {
    bytes[language] = traits.bytes ?? Buffer.from(`${id} in ${language}\n`);
    files[language] = await aFile(application, id, language, bytes[language], traits.mediaType ?? 'text/plain; charset=utf-8', publishedAt ?? '2026-01-02T09:00:00Z');
  }
  return { id, files, bytes };
}

async function aFile({ pool, dataDir }: Kept, editionId: string, language: string, bytes: Buffer, mediaType: string, at: string): Promise<string> {
  const [fileId, versionId] = [randomUUID(), randomUUID()];
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const place = path.join(dataDir, 'files', sha256.slice(0, 2), sha256);
  await mkdir(path.dirname(place), { recursive: true });
  await writeFile(place, bytes);
  await pool.query('insert into stored_blob (sha256, size, media_type, stored_at) values ($1, $2, $3, $4) on conflict do nothing', [sha256, bytes.length, mediaType, at]);
  await insert(pool, 'language_version', { id: versionId, edition_id: editionId, language, created_at: at });
  await insert(pool, 'material_file', { id: fileId, language_version_id: versionId, name: mediaType.includes('pdf') ? 'text.pdf' : 'text.txt', sha256 });
  return fileId;
}

/** A PDF of one page per size, in points. */
export async function aPdf(sizes: readonly (readonly [number, number])[] = [[595, 842]]): Promise<Buffer> {
  const document = await PDFDocument.create();
  for (const size of sizes) document.addPage([...size]);
  return Buffer.from(await document.save());
}
