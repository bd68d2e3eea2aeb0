/** A change note is read on a phone before a session: what takes more lines belongs into the text itself. */
export const mostNoteLines = 10;

/** Lines of a note; an empty one has none. */
export function noteLines(note: string): number {
  return note.trim() === '' ? 0 : note.trim().split('\n').length;
}
