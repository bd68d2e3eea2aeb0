import type { Licence, MaterialKind } from '@liaison/domain/materials';

/** A public material as other catalogues want to know it. */
export interface DescribedMaterial {
  readonly code: string;
  readonly title: { readonly en: string; readonly de: string };
  readonly kind: MaterialKind;
  /** The kind in English words. */
  readonly kindName: string;
  /** Where people find it. */
  readonly address: string;
  readonly publisher: { readonly en: string; readonly de: string };
  readonly modules: readonly { readonly code: string; readonly title: { readonly en: string; readonly de: string }; readonly objectives: readonly string[] }[];
  readonly countries: readonly string[];
  readonly licence: Licence | null;
  readonly edition: string;
  /** ISO 8601 instants: of the first edition and of the one that counts now. */
  readonly firstPublished: string;
  readonly published: string;
  readonly files: readonly DescribedFile[];
}

export interface DescribedFile {
  readonly language: string;
  readonly edition: string;
  readonly name: string;
  readonly mediaType: string;
  /** Bytes. */
  readonly size: number;
  readonly sha256: string;
  /** The same bytes for ever. */
  readonly address: string;
}

/** The languages it can be had in, each once. */
export function languagesOf({ files }: DescribedMaterial): string[] {
  return [...new Set(files.map(({ language }) => language))].sort();
}
