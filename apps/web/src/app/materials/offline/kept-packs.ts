import { Injectable, inject, signal } from '@angular/core';
import { Session } from '../../shared/access/session';
import { keepApplication } from '../../shared/browser/keep-application';
import { ownPacks, packOwner } from '../../shared/browser/pack-owner';
import { Clock } from '../../shared/clock/clock';
import { Api } from '../../shared/http/api';
import { problemOf } from '../../shared/http/problem';
import { MaterialsClient } from '../materials-client';
import type { TrainingPack } from '../packs/packs-client';
import { filesToKeep, packChanges, type PackChanges } from './pack-changes';
import { PackStore, type KeptPack } from './pack-store';

export interface Progress {
  readonly trainingId: string;
  readonly done: number;
  readonly all: number;
}

/** Takes packs onto this device, asks whether they still hold, and takes off it what may not lie here any more. */
@Injectable({ providedIn: 'root' })
export class KeptPacks {
  private readonly store = inject(PackStore);
  private readonly api = inject(Api);
  private readonly session = inject(Session);
  private readonly client = inject(MaterialsClient);
  private readonly clock = inject(Clock);
  private readonly at = signal<Progress | undefined>(undefined);
  readonly progress = this.at.asReadonly();

  /** Of whoever is signed in; packs of somebody else are not told of. */
  async all(): Promise<KeptPack[]> {
    const packs = this.isOwner() ? await this.store.packs() : [];
    // A browser that gave the application up, or never got to it, has it again for what lies here.
    if (packs.length > 0) keepApplication();
    return packs;
  }

  async one(trainingId: string): Promise<KeptPack | undefined> {
    return this.isOwner() ? this.store.pack(trainingId) : undefined;
  }

  /**
   * Fetches what is missing and says so in the ledger of downloads like any other fetch. What lay here before and is still in it is not
   * fetched again. The list is kept last: a pack that broke off is begun again and is never shown as whole.
   */
  async keep(pack: TrainingPack, title: string): Promise<void> {
    const accountId = this.session.current()?.account.id;
    if (!accountId) return;
    ownPacks(accountId);
    this.session.keepForOffline();
    keepApplication('now');
    const { trainingId } = pack;
    const wanted = filesToKeep(pack);
    const here = await this.store.fileIds(trainingId);
    let done = 0;
    try {
      for (const [id, file] of wanted) {
        this.at.set({ trainingId, done, all: wanted.size });
        if (!here.has(id)) await this.store.putFile(trainingId, id, await fetched(this.client.fileUrl(id), file.size));
        done += 1;
      }
      const now = this.clock.now().toISOString();
      await this.store.putPack({ trainingId, title, pack, keptAt: now, checkedAt: now }, [...here].filter((id) => !wanted.has(id)));
    } finally {
      this.at.set(undefined);
    }
  }

  /**
   * Asks the server what the pack is now. What may not lie here goes at once; what came is told, and fetched when the reader says so. Null
   * where the pack is not this reader's any more: then nothing is left of it. Undefined without network.
   */
  async check(kept: KeptPack): Promise<(PackChanges & { now: TrainingPack }) | null | undefined> {
    let now: TrainingPack;
    try {
      now = await this.api.send('GET /trainings/:id/pack', { params: { id: kept.trainingId } });
    } catch (error) {
      const { code } = problemOf(error);
      if (code !== 'not-found' && code !== 'not-allowed') return undefined;
      await this.store.remove(kept.trainingId);
      return null;
    }
    const changes = packChanges(kept.pack, await this.store.fileIds(kept.trainingId), now);
    const gone = new Set(changes.gone);
    const pack = { ...kept.pack, items: kept.pack.items.map((item) => ({ ...item, withdrawn: item.withdrawn || item.files.some(({ id }) => gone.has(id)), files: item.files.filter(({ id }) => !gone.has(id)) })) };
    await this.store.putPack({ ...kept, pack, checkedAt: this.clock.now().toISOString() }, changes.gone);
    return { ...changes, now };
  }

  file(trainingId: string, fileId: string): Promise<Blob | undefined> {
    return this.store.file(trainingId, fileId);
  }

  async remove(trainingId: string): Promise<void> {
    await this.store.remove(trainingId);
  }

  private isOwner(): boolean {
    const accountId = this.session.current()?.account.id;
    return accountId !== undefined && packOwner() === accountId;
  }
}

/** The bytes of a file, whole or not at all. */
async function fetched(url: string, size: number): Promise<Blob> {
  const answer = await fetch(url, { headers: { 'ngsw-bypass': '' } });
  if (!answer.ok) throw new Error(`the file answered ${answer.status}`);
  const blob = await answer.blob();
  if (blob.size !== size) throw new Error('the file came short');
  return blob;
}
