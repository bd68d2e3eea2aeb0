/**
 * Bytes of files that are on their way, by the id of their upload. They lie apart from the store, so that nothing that is
 * half there can be taken for a file. What `put` acknowledged is still there after a power cut.
 */
export abstract class UploadParts {
  /** Keeps bytes from an offset on; the same offset again is the same place. Whoever calls sees to it that one does at a time. */
  abstract put(uploadId: string, offset: number, bytes: Buffer): Promise<void>;
  /** Where the whole of it lies on this machine, for whoever checks it and then hands it to the store. */
  abstract assemble(uploadId: string): Promise<string>;
  abstract remove(uploadId: string): Promise<void>;
  /** Ids of everything that lies here, so that what no upload knows can go. */
  abstract all(): Promise<string[]>;
}
