import { DOCUMENT, Injectable, computed, inject, signal } from '@angular/core';
import { cleanFileName } from '@liaison/domain/materials';
import { problemOf, type Problem } from '../shared/http/problem';
import { Formats } from '../shared/i18n/formats';
import { Messages } from '../shared/i18n/messages';
import { Notices } from '../shared/ui/notices';
import { MaterialWords } from './material-words';
import type { Material } from './materials-client';
import { UploadsClient, type Sending, type WaitingUpload } from './uploads-client';

/** `left`: begun before this page was loaded, so the browser has to be given the file again. */
export type UploadPhase = 'waiting' | 'sending' | 'paused' | 'checking' | 'left' | 'failed';

/** A file under way, or one that did not arrive. */
export interface Upload {
  readonly id: number;
  readonly materialId: string;
  readonly editionId: string;
  /** `1.2` */
  readonly edition: string;
  readonly language: string;
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  /** When its file was last changed: another one of the same name does not continue it. */
  readonly modified: number | null;
  readonly file?: File;
  /** Its id on the server, as soon as it is announced. */
  readonly uploadId?: string;
  /** From 0 to 1. */
  readonly share: number;
  readonly phase: UploadPhase;
  readonly problem?: Problem;
}

/** How many are sent at once; the others wait for their turn. */
const atOnce = 2;
/** Nothing was wrong with the file: the line broke, or the session ran out. */
export function mayGoOn({ passing, status }: Problem): boolean {
  return passing || status === 401;
}
const underWay: readonly UploadPhase[] = ['sending', 'checking'];

/**
 * Files on their way to the server. They belong to the application and not to a page: one can go and look at something
 * else, and find them again, also after the page was loaded anew.
 */
@Injectable({ providedIn: 'root' })
export class Uploads {
  private readonly client = inject(UploadsClient);
  private readonly notices = inject(Notices);
  private readonly messages = inject(Messages);
  private readonly words = inject(MaterialWords);
  private readonly formats = inject(Formats);
  private readonly list = signal<readonly Upload[]>([]);
  private readonly running = new Map<number, Sending>();
  private count = 0;
  private looked = false;
  private readonly done = signal<Material | undefined>(undefined);

  constructor() {
    inject(DOCUMENT).defaultView?.addEventListener('online', () => {
      for (const { id, problem } of this.list()) if (problem && mayGoOn(problem)) this.resume(id);
    });
  }

  readonly all = this.list.asReadonly();
  /** The material as it was after the last upload that arrived. */
  readonly latest = this.done.asReadonly();
  /** Whether something would be broken off by leaving; it could go on later. */
  readonly busy = computed(() => this.list().some(({ phase }) => phase === 'waiting' || phase === 'sending'));

  /** Begins, or goes on with what the same file began before. */
  start(materialId: string, edition: { id: string; number: string }, language: string, file: File): void {
    // As the server keeps it, so that it is found again by it.
    const name = cleanFileName(file.name);
    const begun = this.list().find((one) => one.phase === 'left' && one.editionId === edition.id && one.language === language && one.name === name && one.size === file.size && one.modified === file.lastModified);
    if (begun) this.change(begun.id, { file, phase: 'waiting' });
    else this.add({ materialId, editionId: edition.id, edition: edition.number, language, name, size: file.size, modified: file.lastModified, file, share: 0, phase: 'waiting' });
    this.next();
  }

  /** Finds what was left behind when the page was closed; asked once. */
  async restore(): Promise<void> {
    if (this.looked) return;
    this.looked = true;
    const known = new Set(this.list().map(({ uploadId }) => uploadId));
    for (const left of await this.client.waiting().catch(() => [])) if (!left.translationId && !known.has(left.id)) this.add(this.found(left));
    this.next();
  }

  pause(id: number): void {
    this.running.get(id)?.stop();
    this.running.delete(id);
    this.change(id, { phase: 'paused' });
    this.next();
  }

  resume(id: number): void {
    this.change(id, { phase: 'waiting', problem: undefined });
    this.next();
  }

  /** Breaks it off; nothing of it stays on the server. Also takes one that failed off the list. */
  remove(id: number): void {
    const upload = this.list().find((one) => one.id === id);
    this.running.get(id)?.stop();
    this.running.delete(id);
    this.list.update((list) => list.filter((one) => one.id !== id));
    // What could not be said is cleared by the server after some days.
    if (upload?.uploadId) void this.client.forget(upload.uploadId).catch(() => undefined);
    this.next();
  }

  private add(upload: Omit<Upload, 'id'>): void {
    this.list.update((list) => [...list, { ...upload, id: (this.count += 1) }]);
  }

  private found({ id, state, received, size, ...left }: WaitingUpload): Omit<Upload, 'id'> {
    const { materialId, editionId, edition, language, name, modified } = left;
    return { materialId, editionId, edition, language, name, modified, size, uploadId: id, share: received / size, phase: state === 'receiving' ? 'left' : 'waiting' };
  }

  private next(): void {
    const list = this.list();
    const free = atOnce - list.filter(({ phase }) => underWay.includes(phase)).length;
    for (const upload of list.filter(({ phase }) => phase === 'waiting').slice(0, Math.max(0, free))) void this.run(upload);
  }

  private async run({ id, file, name, size, modified, editionId, edition, language, ...upload }: Upload): Promise<void> {
    this.change(id, { phase: 'sending' });
    try {
      const uploadId = upload.uploadId ?? (await this.client.announce({ editionId, language, name, size, modified })).id;
      this.change(id, { uploadId });
      if (!this.isOn(id)) return;
      if (file) {
        const sending = await this.client.send(uploadId, file, (share) => this.change(id, { share }));
        this.running.set(id, sending);
        await sending.arrived;
      }
      if (!this.isOn(id)) return;
      this.change(id, { phase: 'checking', share: 1 });
      const material = await this.client.finish(uploadId);
      this.list.update((list) => list.filter((one) => one.id !== id));
      this.done.set(material);
      this.notices.say(this.messages.t('materials.upload.done', { name, version: this.words.version(language, edition), size: this.formats.bytes(size) }));
    } catch (error) {
      this.change(id, { phase: 'failed', problem: problemOf(error) });
    } finally {
      this.running.delete(id);
      this.next();
    }
  }

  /** Whether it is still wanted: it may have been paused or taken away while it was announced. */
  private isOn(id: number): boolean {
    return this.list().some((one) => one.id === id && one.phase === 'sending');
  }

  private change(id: number, change: Partial<Upload>): void {
    this.list.update((list) => list.map((upload) => (upload.id === id ? { ...upload, ...change } : upload)));
  }
}
