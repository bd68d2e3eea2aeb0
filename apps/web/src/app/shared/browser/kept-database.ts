/** The browser's database for what is worked on without network. */
export const keptDatabase = 'liaison';

/**
 * Empties the lists with people in them, at sign-out. Marks that no server has answered stay: they name nobody, and whoever
 * took them signs in again. A browser without a database has nothing to forget.
 */
export function forgetKeptLists(): Promise<void> {
  return new Promise((resolve) => {
    let opening: IDBOpenDBRequest;
    try {
      opening = indexedDB.open(keptDatabase);
    } catch {
      resolve();
      return;
    }
    // Nothing was ever kept: the database is not made for the sake of emptying it.
    opening.onupgradeneeded = () => opening.transaction?.abort();
    opening.onerror = () => resolve();
    opening.onsuccess = () => {
      const database = opening.result;
      if (!database.objectStoreNames.contains('boards')) {
        database.close();
        resolve();
        return;
      }
      const writing = database.transaction('boards', 'readwrite');
      writing.objectStore('boards').clear();
      writing.oncomplete = writing.onabort = writing.onerror = () => {
        database.close();
        resolve();
      };
    };
  });
}
