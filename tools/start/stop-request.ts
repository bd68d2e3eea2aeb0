import { parentOf } from '../shared/processes';
import { Stopped } from '../shared/run-program';

/**
 * Aborted when the user asks to stop: Ctrl-C, a plain kill, a closed terminal, or the end of the npm that started us
 * (which a kill -9 of npm would otherwise turn into a Liaison that nobody can stop). Asking twice changes nothing.
 */
export function stopRequest(): AbortSignal {
  const controller = new AbortController();
  const stop = () => controller.abort(new Stopped());
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, stop);
  if (process.env['npm_lifecycle_event']) {
    // npm starts a shell that starts us, unless that shell has made way for us.
    const parent = process.ppid;
    const grandparent = parentOf(parent);
    setInterval(() => (process.ppid !== parent || parentOf(parent) !== grandparent) && stop(), 500).unref();
  }
  return controller.signal;
}
