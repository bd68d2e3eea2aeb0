/** The other end of `Apart`: answers each piece of work, one after the other, and ends with whoever started it. */
export function answerApart<Work, Answer>(answer: (work: Work) => Promise<Answer>): void {
  process.on('message', (work: Work) => void answer(work).then((said) => process.send?.(said)));
  process.once('disconnect', () => process.exit(0));
}
