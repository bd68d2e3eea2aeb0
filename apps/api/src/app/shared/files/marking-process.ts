import { answerApart } from './answer-apart';
import { marked } from './marking';
import type { MarkWork } from './watermark';

/** `null` where it is encrypted or broken. */
answerApart((work: MarkWork) => marked(work).catch(() => null));
