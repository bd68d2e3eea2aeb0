import { errorStatus, type ErrorCode } from '@liaison/contracts';

export interface RefusalDetails {
  /** What the words of the catalogue need, by name. */
  readonly params?: Record<string, unknown>;
  /** The place in the input that is meant, `body.capacity`. */
  readonly path?: string;
  /** The resource as it is now, beside `stale-version`. */
  readonly current?: unknown;
  readonly errors?: readonly { path: string; code: string; message: string }[];
}

/** A refusal the caller can understand: a stable code, and what the words for it need. */
export class Refusal extends Error {
  readonly status: number;

  constructor(
    readonly code: ErrorCode,
    readonly details: RefusalDetails = {},
  ) {
    super(code);
    this.status = errorStatus[code];
  }
}
