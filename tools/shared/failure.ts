/**
 * Something the person at the keyboard can put right. Its message is one whole sentence that says what is wrong and
 * what helps; the commands print it without a stack.
 */
export class Failure extends Error {
  override readonly name = 'Failure';

  constructor(message: string, readonly exitCode = 1) {
    super(message);
  }
}

/** The error's system code (`EACCES`, `ENOENT`, …), if it has one. By shape, since test runners bring their own `Error`. */
export function codeOf(error: unknown): string | undefined {
  return hasText(error, 'code') ? error.code : undefined;
}

export function messageOf(error: unknown): string {
  return hasText(error, 'message') ? error.message : String(error);
}

function hasText<Key extends string>(value: unknown, key: Key): value is Record<Key, string> {
  return typeof value === 'object' && value !== null && typeof (value as Record<string, unknown>)[key] === 'string';
}
