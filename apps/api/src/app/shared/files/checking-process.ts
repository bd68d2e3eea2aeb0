import { answerApart } from './answer-apart';
import { checkArchive } from './check-archive';
import type { CheckWork, Finding } from './check-limits';
import { checkPdf } from './check-pdf';

async function check(work: CheckWork): Promise<Finding> {
  return work.mediaType === 'application/pdf' ? checkPdf(work.file) : checkArchive(work);
}

answerApart(async (work: CheckWork) => ({ finding: await check(work) }));
