import type { SessionView } from '@liaison/contracts';

const key = 'liaison.session';

/** Remembers who is signed in, for a start without network. It opens nothing: every answer still asks for the cookie. */
export function keepSession(view: SessionView | undefined): void {
  try {
    if (view) localStorage.setItem(key, JSON.stringify(view));
    else localStorage.removeItem(key);
  } catch {
    // Where storage is refused, nobody starts without network.
  }
}

export function keptSession(): SessionView | undefined {
  try {
    const text = localStorage.getItem(key);
    return text ? (JSON.parse(text) as SessionView) : undefined;
  } catch {
    return undefined;
  }
}
