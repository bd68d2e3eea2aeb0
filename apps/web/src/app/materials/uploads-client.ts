import { Injectable, inject } from '@angular/core';
import type { BodyOf, ResponseOf } from '@liaison/contracts';
import { Api } from '../shared/http/api';
import { Problem, problemFrom, problemOf } from '../shared/http/problem';
import type { Material } from './materials-client';

export type WaitingUpload = ResponseOf<'GET /uploads'>['items'][number];

/** Bytes in one request: small enough for any proxy, and for a bar that moves. */
const piece = 16 * 1024 * 1024;
/** Milliseconds before each further try, after a line that broke. */
const tries = [0, 1000, 3000, 5000, 10_000, 20_000, 30_000, 60_000];
/** Milliseconds between questions whether a file is checked. */
const patience = 2000;

/** A file that is being sent. */
export interface Sending {
  /** Stops; the same file goes on where it stopped, on this page or another. */
  stop(): void;
  /** When its last byte is safe. Rejects with a `Problem`. */
  readonly arrived: Promise<void>;
}

/** The calls that bring a file to the server in pieces. */
@Injectable({ providedIn: 'root' })
export class UploadsClient {
  private readonly api = inject(Api);

  /** What this person began to send and what is not taken in yet, from whichever device. */
  async waiting(): Promise<WaitingUpload[]> {
    return (await this.api.send('GET /uploads', {})).items;
  }

  announce(body: BodyOf<'POST /uploads'>): Promise<WaitingUpload> {
    return this.api.send('POST /uploads', { body });
  }

  async forget(id: string): Promise<void> {
    await this.api.send('DELETE /uploads/:id', { params: { id } });
  }

  announceTranslation(id: string, body: BodyOf<'POST /translations/:id/uploads'>): Promise<WaitingUpload> {
    return this.api.send('POST /translations/:id/uploads', { params: { id }, body });
  }

  finish(id: string): Promise<Material> {
    return patiently(() => this.api.send('POST /uploads/:id/finish', { params: { id } }));
  }

  finishTranslation(id: string): Promise<ResponseOf<'POST /uploads/:id/translation'>> {
    return patiently(() => this.api.send('POST /uploads/:id/translation', { params: { id } }));
  }

  async send(id: string, file: File, onProgress: (share: number) => void): Promise<Sending> {
    const { Upload, DetailedError } = await import('tus-js-client');
    let upload: InstanceType<typeof Upload> | undefined;
    const arrived = new Promise<void>((resolve, reject) => {
      upload = new Upload(file, {
        uploadUrl: this.api.url('GET /uploads/:id', { params: { id } }),
        chunkSize: piece,
        retryDelays: tries,
        headers: { 'x-liaison': '1' },
        storeFingerprintForResuming: false,
        onProgress: (sent, all) => onProgress(all ? sent / all : 0),
        onSuccess: () => resolve(),
        onError: (error) => {
          const answer = error instanceof DetailedError ? error.originalResponse : null;
          reject(answer ? problemFrom(answer.getStatus(), answer.getBody()) : new Problem({ code: 'client-offline', status: 0 }));
        },
      });
      upload.start();
    });
    return { stop: () => void upload?.abort(), arrived };
  }
}

/** Has a file checked and taken in. A check may take minutes, and a process may end meanwhile: then it is asked again. */
async function patiently<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await ask();
    } catch (error) {
      const { code, passing } = problemOf(error);
      const waits = code === 'upload-being-checked' || (passing && code !== 'file-not-scanned' && attempt < 10);
      if (!waits) throw error;
      await new Promise((resolve) => setTimeout(resolve, patience));
    }
  }
}
