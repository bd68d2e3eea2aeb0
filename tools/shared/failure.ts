/**
 * Something the person at the keyboard can put right. Its message is one whole sentence that says what is wrong and
 * what helps; the commands print it without a stack.
 */
export class Failure extends Error {
  override readonly name = 'Failure';
}

/** The error's system code (`EACCES`, `ENOENT`, …), if it has one. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
