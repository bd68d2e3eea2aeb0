import type { ErrorCode } from '@liaison/contracts';

/** What one check may cost. */
export const checkLimits = { atOnce: 2, heapMegabytes: 512, memory: 1_200 * 1024 * 1024, milliseconds: 300_000 } as const;

/** Media types of files that can hold others, or do something: they are looked into. All others are taken as they are. */
export const opened = /^application\/(pdf$|zip$|vnd\.)/;

export interface CheckWork {
  readonly file: string;
  readonly mediaType: string;
  /** Bytes. */
  readonly maxUnpacked: number;
  readonly allowMacros: boolean;
}

/** Why a file is refused; `null` where nothing was found. */
export type Finding = { readonly code: ErrorCode; readonly found?: string } | null;
