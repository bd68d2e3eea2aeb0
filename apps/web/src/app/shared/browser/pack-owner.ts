const key = 'liaison.packs';
/** The browser's database for packs; apart from that of the marks, so that it can go as a whole. */
export const packDatabase = 'liaison-packs';

/** Whose packs this browser keeps: the id of their account, or nothing where it keeps none. */
export function packOwner(): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

export function ownPacks(accountId: string): void {
  localStorage.setItem(key, accountId);
}

/** Takes all packs off the device: at sign-out, and when somebody else signs in here. */
export function forgetPacks(): Promise<void> {
  return new Promise((resolve) => {
    if (packOwner() === null) return resolve();
    try {
      localStorage.removeItem(key);
      const going = indexedDB.deleteDatabase(packDatabase);
      // A tab that still shows them is closed by its next answer; what is deleted goes when it lets go.
      going.onsuccess = going.onerror = going.onblocked = () => resolve();
    } catch {
      resolve();
    }
  });
}
