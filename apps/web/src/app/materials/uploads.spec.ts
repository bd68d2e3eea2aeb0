import { TestBed } from '@angular/core/testing';
import { Subject } from 'rxjs';
import { speak } from '../../testing/language';
import { Problem } from '../shared/http/problem';
import { Notices } from '../shared/ui/notices';
import { MaterialsClient, type Material } from './materials-client';
import { Uploads } from './uploads';

describe('uploads', () => {
  const answers: Subject<Material>[] = [];
  const progress: ((share: number) => void)[] = [];
  const say = jest.fn();
  const upload = (_edition: string, _language: string, _file: File, onProgress: (share: number) => void) => {
    progress.push(onProgress);
    answers.push(new Subject());
    return answers.at(-1)!;
  };
  let uploads: Uploads;

  beforeEach(async () => {
    answers.length = progress.length = 0;
    say.mockClear();
    TestBed.configureTestingModule({ providers: [{ provide: MaterialsClient, useValue: { upload } }, { provide: Notices, useValue: { say } }] });
    await speak('en');
    uploads = TestBed.inject(Uploads);
    uploads.start('m', { id: 'e', number: '1.1' }, 'ro', new File(['words'], 'a.txt'));
  });

  it('tell how far they are, and are gone when they arrived', () => {
    progress[0]?.(0.4);
    expect(uploads.all()).toMatchObject([{ editionId: 'e', language: 'ro', share: 0.4 }]);
    answers[0]?.next({ id: 'm' } as Material);
    expect([uploads.all(), uploads.busy(), uploads.latest()]).toEqual([[], false, { id: 'm' }]);
    expect(say).toHaveBeenCalledWith('a.txt arrived: Romanian 1.1, 5 bytes.');
  });

  it('stay with their reason when they are refused, until somebody has read it', () => {
    answers[0]?.error(new Problem({ code: 'unsupported-media-type', status: 415 }));
    expect(uploads.all()[0]?.problem?.code).toBe('unsupported-media-type');
    expect(uploads.busy()).toBe(false);
    uploads.remove(uploads.all()[0]!.id);
    expect(uploads.all()).toEqual([]);
  });

  it('are broken off when they are stopped, and only that one', () => {
    uploads.start('m', { id: 'e', number: '1.1' }, 'de', new File(['words'], 'b.txt'));
    uploads.remove(uploads.all()[0]!.id);
    expect([answers[0]?.observed, answers[1]?.observed]).toEqual([false, true]);
    expect(uploads.all().map(({ file }) => file.name)).toEqual(['b.txt']);
  });
});
