import type { Problem as ProblemDocument } from '@liaison/contracts';

export type FieldProblem = NonNullable<ProblemDocument['errors']>[number];

/**
 * A request that was refused or did not arrive, as the server's RFC 9457 document says it. Codes that start with
 * `client-` come from the browser: nothing was answered. Their words are in the catalogue under `ui.problem`.
 */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly code: string;
  readonly status: number;
  readonly title: string;
  /** A sentence in the reader's language, ready to show; empty for codes of the browser. */
  readonly detail: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly errors: readonly FieldProblem[];
  /** With `stale-version`: the resource as it is now. */
  readonly current: unknown;

  constructor(document: Partial<ProblemDocument> & { code: string; status: number }) {
    super(document.detail || document.code);
    this.code = document.code;
    this.status = document.status;
    this.title = document.title ?? '';
    this.detail = document.detail ?? '';
    this.params = document.params ?? {};
    this.errors = document.errors ?? [];
    this.current = document.current;
  }

  /** Trying again later may help: the network, a restart, too many requests at once. */
  get passing(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 502;
  }
}

/** Whatever was thrown, as a problem. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  const cause = error instanceof Error ? error.cause : undefined;
  return cause instanceof Problem ? cause : new Problem({ code: 'client-unexpected', status: -1 });
}

/** Reads the body of a failed answer; a proxy's HTML page or nothing at all becomes a problem too. */
export function problemFrom(status: number, body: unknown): Problem {
  if (status === 0) return new Problem({ code: 'client-offline', status });
  const document = typeof body === 'string' ? parsed(body) : body;
  if (typeof document === 'object' && document !== null && 'code' in document && typeof document.code === 'string') {
    return new Problem({ ...(document as Partial<ProblemDocument>), code: document.code, status });
  }
  return new Problem({ code: status >= 502 ? 'client-unavailable' : 'client-unexpected', status });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
