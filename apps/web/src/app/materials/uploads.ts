import { Injectable, computed, inject, signal } from '@angular/core';
import type { Subscription } from 'rxjs';
import { problemOf, type Problem } from '../shared/http/problem';
import { Formats } from '../shared/i18n/formats';
import { Messages } from '../shared/i18n/messages';
import { Notices } from '../shared/ui/notices';
import { MaterialWords } from './material-words';
import { MaterialsClient, type Material } from './materials-client';

/** A file under way, or one that did not arrive. */
export interface Upload {
  readonly id: number;
  readonly materialId: string;
  readonly editionId: string;
  readonly language: string;
  readonly file: File;
  /** From 0 to 1. */
  readonly share: number;
  readonly problem?: Problem;
}

/**
 * Files on their way to the server. They belong to the application and not to a page: one can go and look at something
 * else, and find them again.
 */
@Injectable({ providedIn: 'root' })
export class Uploads {
  private readonly client = inject(MaterialsClient);
  private readonly notices = inject(Notices);
  private readonly messages = inject(Messages);
  private readonly words = inject(MaterialWords);
  private readonly formats = inject(Formats);
  private readonly list = signal<readonly Upload[]>([]);
  private readonly running = new Map<number, Subscription>();
  private count = 0;
  private readonly done = signal<Material | undefined>(undefined);

  readonly all = this.list.asReadonly();
  /** The material as it was after the last upload that arrived. */
  readonly latest = this.done.asReadonly();
  readonly busy = computed(() => this.list().some(({ problem }) => !problem));

  start(materialId: string, edition: { id: string; number: string }, language: string, file: File): void {
    const id = (this.count += 1);
    this.list.update((list) => [...list, { id, materialId, editionId: edition.id, language, file, share: 0 }]);
    this.running.set(
      id,
      this.client
        .upload(edition.id, language, file, (share) => this.change(id, { share }))
        .subscribe({
          next: (material) => {
            this.remove(id);
            this.done.set(material);
            this.notices.say(this.messages.t('materials.upload.done', { name: file.name, version: this.words.version(language, edition.number), size: this.formats.bytes(file.size) }));
          },
          error: (error: unknown) => this.change(id, { problem: problemOf(error) }),
        }),
    );
  }

  /** Breaks it off; nothing of it stays on the server. Also takes one that failed off the list. */
  remove(id: number): void {
    this.running.get(id)?.unsubscribe();
    this.running.delete(id);
    this.list.update((list) => list.filter((upload) => upload.id !== id));
  }

  private change(id: number, change: Partial<Upload>): void {
    this.list.update((list) => list.map((upload) => (upload.id === id ? { ...upload, ...change } : upload)));
  }
}
