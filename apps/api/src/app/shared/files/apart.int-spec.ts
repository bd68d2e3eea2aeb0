import { execFileSync } from 'node:child_process';
import { PDFDocument } from '@cantoo/pdf-lib';
import { aPdf } from '../../../../test/factories/materials';
import { Apart } from './apart';
import { markLimits, type MarkWork } from './watermark';

const mark = { label: 'TLP:AMBER', name: 'Ștefan Țîrlea', date: '2026-03-02' };

/** The processes of this one that mark PDFs. */
function marking(): number[] {
  try {
    return execFileSync('pgrep', ['-P', String(process.pid), '-f', 'marking-process'], { encoding: 'utf8' }).trim().split('\n').map(Number);
  } catch {
    return [];
  }
}

async function hasEnded(pid: number): Promise<void> {
  while (marking().includes(pid)) await new Promise((resolve) => setImmediate(resolve));
}

describe('a process of its own, here one that marks PDFs', () => {
  const marker = new Apart<MarkWork, Uint8Array | null>('marking-process', { ...markLimits, atOnce: 1 });
  const marked = async (bytes: Buffer) => marker.do(() => ({ bytes, mark }));
  afterAll(() => marker.stop());

  it('goes on with another process when the waiting one was killed', async () => {
    expect(await marked(await aPdf())).toBeInstanceOf(Uint8Array);
    const [pid = 0] = marking();
    process.kill(pid, 'SIGKILL');
    await hasEnded(pid);
    const again = await marked(await aPdf([[595, 842], [842, 595]]));
    expect((await PDFDocument.load(again ?? Buffer.alloc(0))).getPageCount()).toBe(2);
  });

  it('refuses a broken file and marks the next one', async () => {
    expect(await marked(Buffer.from('%PDF-1.7 broken'))).toBeNull();
    expect(await marked(await aPdf())).toBeInstanceOf(Uint8Array);
  });
});
