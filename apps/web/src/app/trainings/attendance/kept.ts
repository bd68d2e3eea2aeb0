import { Injectable } from '@angular/core';
import type { AttendanceBoard } from '@liaison/contracts';
import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import { keptDatabase } from '../../shared/browser/kept-database';
import type { KeptMark } from './board';

interface Kept extends DBSchema {
  marks: { key: string; value: KeptMark };
  boards: { key: string; value: { key: string; board: AttendanceBoard; savedAt: string } };
}

/**
 * What this browser keeps for work without network: marks until the server has answered them, and the lists of trainings
 * that were opened. It survives a closed tab and a killed browser. Marks hold ids and no names; lists go at sign-out.
 */
@Injectable({ providedIn: 'root' })
export class KeptStore {
  private opened: Promise<IDBPDatabase<Kept>> | undefined;

  private open(): Promise<IDBPDatabase<Kept>> {
    this.opened ??= openDB<Kept>(keptDatabase, 1, {
      upgrade(database) {
        database.createObjectStore('marks', { keyPath: 'clientKey' });
        database.createObjectStore('boards', { keyPath: 'key' });
      },
    });
    return this.opened;
  }

  async marks(): Promise<KeptMark[]> {
    return (await this.open()).getAll('marks');
  }

  /** Resolves once they are on the disk, as far as the browser can tell. */
  async putMarks(marks: readonly KeptMark[]): Promise<void> {
    const writing = (await this.open()).transaction('marks', 'readwrite', { durability: 'strict' });
    await Promise.all([...marks.map((mark) => writing.store.put(mark)), writing.done]);
  }

  async removeMarks(keys: readonly string[]): Promise<void> {
    const writing = (await this.open()).transaction('marks', 'readwrite');
    await Promise.all([...keys.map((key) => writing.store.delete(key)), writing.done]);
  }

  async board(accountId: string, trainingId: string): Promise<{ board: AttendanceBoard; savedAt: string } | undefined> {
    return (await this.open()).get('boards', `${accountId} ${trainingId}`);
  }

  async putBoard(accountId: string, board: AttendanceBoard, savedAt: string): Promise<void> {
    await (await this.open()).put('boards', { key: `${accountId} ${board.trainingId}`, board, savedAt });
  }
}
