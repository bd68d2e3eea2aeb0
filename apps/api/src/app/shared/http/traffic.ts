import { Injectable } from '@nestjs/common';
import type { FastifyInstance } from 'fastify';
import { Clock } from '../clock/clock';

/** So many requests within so many milliseconds are people at work; one who only watches a bar grow asks less often. */
const enough = 4;
const within = 1_000;

/** Whether people are being served, for work in the background that makes way for them. */
@Injectable()
export class Traffic {
  /** When the latest requests came, the oldest of them first. */
  private readonly latest: number[] = [];

  constructor(private readonly clock: Clock) {}

  watch(fastify: FastifyInstance): void {
    fastify.addHook('onRequest', (_request, _reply, done) => {
      this.latest.push(this.clock.elapsed());
      if (this.latest.length > enough) this.latest.shift();
      done();
    });
  }

  isBusy(): boolean {
    const [oldest = 0] = this.latest;
    return this.latest.length === enough && this.clock.elapsed() - oldest < within;
  }
}
