import { TestBed } from '@angular/core/testing';
import { speak } from '../../testing/language';
import { Problem } from '../shared/http/problem';
import { Notices } from '../shared/ui/notices';
import type { Material } from './materials-client';
import { Uploads } from './uploads';
import { UploadsClient } from './uploads-client';

interface Line {
  name: string;
  progress: (share: number) => void;
  arrive: () => void;
  fail: (problem: Problem) => void;
  stopped: boolean;
}

describe('uploads', () => {
  let lines: Line[];
  const say = jest.fn();
  const announce = jest.fn();
  const forget = jest.fn();
  const waiting = jest.fn();
  const send = (_id: string, file: File, progress: (share: number) => void) => {
    const line: Line = { name: file.name, progress, arrive: () => undefined, fail: () => undefined, stopped: false };
    const arrived = new Promise<void>((resolve, reject) => Object.assign(line, { arrive: resolve, fail: reject }));
    lines.push(line);
    return Promise.resolve({ stop: () => { line.stopped = true; }, arrived });
  };
  const settled = () => new Promise((resolve) => setTimeout(resolve));
  const start = (name: string, language = 'ro') => uploads.start('m', { id: 'e', number: '1.1' }, language, new File(['words'], name, { lastModified: 7 }));
  let uploads: Uploads;

  beforeEach(async () => {
    lines = [];
    [say, announce, forget, waiting].forEach((mock) => mock.mockReset());
    announce.mockImplementation(() => Promise.resolve({ id: `u${announce.mock.calls.length}` }));
    forget.mockResolvedValue(undefined);
    const client = { announce, send, forget, waiting, finish: () => Promise.resolve({ id: 'm' } as Material) };
    TestBed.configureTestingModule({ providers: [{ provide: UploadsClient, useValue: client }, { provide: Notices, useValue: { say } }] });
    await speak('en');
    uploads = TestBed.inject(Uploads);
    start('a.txt');
    await settled();
  });

  it('tell how far they are, and are gone when they arrived', async () => {
    lines[0]?.progress(0.4);
    expect(uploads.all()).toMatchObject([{ editionId: 'e', language: 'ro', share: 0.4, phase: 'sending' }]);
    lines[0]?.arrive();
    await settled();
    expect([uploads.all(), uploads.busy(), uploads.latest()]).toEqual([[], false, { id: 'm' }]);
    expect(say).toHaveBeenCalledWith('a.txt arrived: Romanian 1.1, 5 bytes.');
  });

  it('stay with their reason when they are refused, until somebody has read it', async () => {
    lines[0]?.fail(new Problem({ code: 'unsupported-media-type', status: 415 }));
    await settled();
    expect(uploads.all()[0]?.problem?.code).toBe('unsupported-media-type');
    expect(uploads.busy()).toBe(false);
    uploads.remove(uploads.all()[0]!.id);
    expect(uploads.all()).toEqual([]);
  });

  it('are sent two at a time, and a paused one lets the next one go', async () => {
    start('b.txt');
    start('c.txt');
    await settled();
    expect(lines.map(({ name }) => name)).toEqual(['a.txt', 'b.txt']);
    uploads.pause(uploads.all()[0]!.id);
    await settled();
    expect(lines[0]?.stopped).toBe(true);
    expect(uploads.all().map(({ phase }) => phase)).toEqual(['paused', 'sending', 'sending']);
    uploads.resume(uploads.all()[0]!.id);
    lines[1]?.arrive();
    await settled();
    // What was announced once is gone on with and not announced again.
    expect(announce).toHaveBeenCalledTimes(3);
    expect(lines.map(({ name }) => name)).toEqual(['a.txt', 'b.txt', 'c.txt', 'a.txt']);
  });

  it('are broken off when they are stopped, on the server too', async () => {
    uploads.remove(uploads.all()[0]!.id);
    await settled();
    expect([lines[0]?.stopped, forget.mock.calls, uploads.all()]).toEqual([true, [['u1']], []]);
  });

  it('are found again after the page was loaded anew, and go on with the same file', async () => {
    waiting.mockResolvedValue([
      { id: 'old', materialId: 'm', editionId: 'e', edition: '1.1', language: 'de', name: 'b.txt', modified: 7, size: 5, received: 2, state: 'receiving' },
      { id: 'whole', materialId: 'm', editionId: 'e', edition: '1.1', language: 'de', name: 'c.txt', modified: 7, size: 5, received: 5, state: 'received' },
    ]);
    await uploads.restore();
    await settled();
    expect(uploads.all()).toMatchObject([{ name: 'a.txt' }, { name: 'b.txt', phase: 'left', share: 0.4 }]);
    // Another file of the same name and size would be mixed with it.
    uploads.start('m', { id: 'e', number: '1.1' }, 'de', new File(['other'], 'b.txt', { lastModified: 8 }));
    expect(uploads.all()[1]).toMatchObject({ phase: 'left' });
    uploads.remove(uploads.all().at(-1)!.id);
    start('b.txt', 'de');
    await settled();
    expect(uploads.all()[1]).toMatchObject({ uploadId: 'old', phase: 'sending' });
    expect(announce.mock.calls.filter(([body]) => body.modified === 7)).toHaveLength(1);
  });
});
