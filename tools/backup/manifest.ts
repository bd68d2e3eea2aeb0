import * as z from 'zod';

/** What stands in the archive's last entry. An archive without it is not whole. */
export const manifestEntry = 'manifest.json';
export const auditKeyEntry = 'audit.key';
export const tableEntry = (table: string) => `tables/${table}.copy`;
export const fileEntry = (sha256: string) => `files/${sha256}`;

const Table = z.strictObject({
  name: z.string().regex(/^[a-z_]+$/),
  columns: z.array(z.string().regex(/^[a-z_0-9]+$/)),
  rows: z.int(),
  /** Of the rows as PostgreSQL's COPY writes them as text, in the order of the primary key. */
  sha256: z.string(),
});

export const Manifest = z.strictObject({
  product: z.literal('liaison'),
  /** Of the archive's layout. */
  format: z.literal(1),
  /** Of Liaison. */
  version: z.string(),
  takenAt: z.string(),
  postgres: z.string(),
  /** The changes the database has been through, oldest first. */
  migrations: z.array(z.string()),
  tables: z.array(Table),
  sequences: z.record(z.string(), z.string()),
  files: z.strictObject({ count: z.int(), bytes: z.number() }),
  /** A fingerprint of the key that the trail was written with, which tells keys apart and gives none away. */
  auditKey: z.string().nullable(),
});

export type Manifest = z.infer<typeof Manifest>;
export type BackedUpTable = z.infer<typeof Table>;
