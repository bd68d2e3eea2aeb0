import { Injectable } from '@angular/core';
import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import { packDatabase } from '../../shared/browser/pack-owner';
import type { TrainingPack } from '../packs/packs-client';

/** A pack as it lies on this device. Instants are ISO 8601. */
export interface KeptPack {
  readonly trainingId: string;
  readonly title: string;
  readonly pack: TrainingPack;
  /** When its files were last fetched. */
  readonly keptAt: string;
  /** When the server was last asked whether it still holds. */
  readonly checkedAt: string;
}

interface Packs extends DBSchema {
  packs: { key: string; value: KeptPack };
  files: { key: [string, string]; value: { trainingId: string; fileId: string; blob: Blob } };
}

/** Packs on this device: their lists and their files. All belong to one account; sign-out takes the whole database away. */
@Injectable({ providedIn: 'root' })
export class PackStore {
  private async use<T>(run: (database: IDBPDatabase<Packs>) => Promise<T>): Promise<T> {
    const database = await openDB<Packs>(packDatabase, 1, {
      upgrade(fresh) {
        fresh.createObjectStore('packs', { keyPath: 'trainingId' });
        fresh.createObjectStore('files', { keyPath: ['trainingId', 'fileId'] });
      },
    });
    // Held open it would stop sign-out from taking it away.
    try {
      return await run(database);
    } finally {
      database.close();
    }
  }

  packs(): Promise<KeptPack[]> {
    return this.use((database) => database.getAll('packs'));
  }

  pack(trainingId: string): Promise<KeptPack | undefined> {
    return this.use((database) => database.get('packs', trainingId));
  }

  async fileIds(trainingId: string): Promise<Set<string>> {
    const keys = await this.use((database) => database.getAllKeys('files', IDBKeyRange.bound([trainingId, ''], [trainingId, '\uffff'])));
    return new Set(keys.map(([, fileId]) => fileId));
  }

  async file(trainingId: string, fileId: string): Promise<Blob | undefined> {
    return (await this.use((database) => database.get('files', [trainingId, fileId])))?.blob;
  }

  async putFile(trainingId: string, fileId: string, blob: Blob): Promise<void> {
    await this.use((database) => database.put('files', { trainingId, fileId, blob }));
  }

  /** The list of a pack, and what of its files goes with the old one. */
  async putPack(pack: KeptPack, gone: readonly string[]): Promise<void> {
    await this.use(async (database) => {
      const writing = database.transaction(['packs', 'files'], 'readwrite');
      await Promise.all([...gone.map((fileId) => writing.objectStore('files').delete([pack.trainingId, fileId])), writing.objectStore('packs').put(pack), writing.done]);
    });
  }

  async remove(trainingId: string): Promise<void> {
    await this.use(async (database) => {
      const writing = database.transaction(['packs', 'files'], 'readwrite');
      await Promise.all([
        writing.objectStore('packs').delete(trainingId),
        writing.objectStore('files').delete(IDBKeyRange.bound([trainingId, ''], [trainingId, '\uffff'])),
        writing.done,
      ]);
    });
  }
}
