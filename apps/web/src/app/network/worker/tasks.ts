/** Ties as columns of the same length: the two ends of each, by their place among the nodes. */
export interface TieColumns {
  /** How many nodes there are. */
  readonly order: number;
  readonly from: Int32Array;
  readonly to: Int32Array;
}

/** Who belongs together. */
export interface CommunitiesTask extends TieColumns {
  readonly task: 'communities';
}

export interface FoundCommunities {
  /** Of each node the number of its community, the largest one being 0. */
  readonly of: Int32Array;
}

/** Where nodes stand, in units of the layout. */
export interface Places {
  readonly x: Float32Array;
  readonly y: Float32Array;
}

/** Where nodes find their places from here. */
export interface SettleTask extends TieColumns, Places {
  readonly task: 'settle';
  /** How strongly each tie pulls its ends together. */
  readonly weight: Float32Array;
  /** How strongly all are held together: few large nodes need more of it than many small ones. */
  readonly gravity: number;
}

/** Places on the way, or those that stay. */
export interface Settling extends Places {
  readonly isLast: boolean;
}

interface Answers {
  communities: FoundCommunities;
  settle: Settling;
}
export type Task = CommunitiesTask | SettleTask;

/**
 * Has a task done beside the page, so that the page stays at the disposal of who uses it. Answers come as they are found; what is
 * returned ends the work. `fail` is called where the browser does not let us work there.
 */
export function workOn<T extends Task>(task: T, hear: (answer: Answers[T['task']]) => void, fail: () => void): () => void {
  const worker = new Worker(new URL('./network.worker', import.meta.url), { type: 'module' });
  worker.onmessage = ({ data }: MessageEvent<Answers[T['task']]>) => hear(data);
  worker.onerror = fail;
  worker.postMessage(task);
  return () => worker.terminate();
}
