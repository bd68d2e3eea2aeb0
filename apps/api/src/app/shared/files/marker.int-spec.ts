import { execFileSync } from 'node:child_process';
import { PDFDocument } from '@cantoo/pdf-lib';
import { aPdf } from '../../../../test/factories/materials';
import { Marker } from './marker';

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

describe('marking PDFs in a process of its own', () => {
  const marker = new Marker();
  afterAll(() => marker.stop());

  it('goes on with another process when the waiting one was killed', async () => {
    expect(await marker.mark(await aPdf(), mark)).not.toBeNull();
    const [pid = 0] = marking();
    process.kill(pid, 'SIGKILL');
    await hasEnded(pid);
    const again = await marker.mark(await aPdf([[595, 842], [842, 595]]), mark);
    expect((await PDFDocument.load(again ?? Buffer.alloc(0))).getPageCount()).toBe(2);
  });

  it('refuses a broken file and marks the next one', async () => {
    expect(await marker.mark(Buffer.from('%PDF-1.7 broken'), mark)).toBeNull();
    expect(await marker.mark(await aPdf(), mark)).not.toBeNull();
  });
});
