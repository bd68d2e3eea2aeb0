import { Agent, get } from 'node:http';
import autocannon from 'autocannon';
import type { Request } from './cases';

/** One run against one server; arrives as a message. */
export interface Order {
  url: string;
  headers: Record<string, string>;
  seconds: number;
  /** By connection. */
  requests: Request[][];
  /** Large bodies: the load is then made by hand, because autocannon parses every byte in JavaScript and would measure itself. */
  large: boolean;
}

export interface Measured {
  perSecond: number;
  /** Milliseconds. */
  p50: number;
  p99: number;
  /** Answers that were no success, and connections that broke. */
  failed: number;
}

/** The load comes from a process of its own, so that making it slows neither server more than the other. */
process.on('message', (order: Order) => {
  void (order.large ? download(order) : run(order)).then((measured) => process.send?.(measured));
});

async function run({ url, headers, seconds, requests }: Order): Promise<Measured> {
  let connection = 0;
  const result = await autocannon({
    url,
    connections: requests.length,
    duration: seconds,
    timeout: 60,
    setupClient: (client) => {
      const own = requests[connection++ % requests.length] ?? [];
      client.setRequests(own.map((request) => ({ ...request, headers: { ...headers, ...(request.body === undefined ? {} : { 'content-type': 'application/json' }) } })));
    },
  });
  return { perSecond: result['2xx'] / result.duration, p50: result.latency.p50, p99: result.latency.p99, failed: result.non2xx + result.errors };
}

/** Every connection fetches one file after the other and throws the bytes away. */
async function download({ url, headers, seconds, requests }: Order): Promise<Measured> {
  const agent = new Agent({ keepAlive: true, maxSockets: requests.length });
  const took: number[] = [];
  let failed = 0;
  const end = performance.now() + seconds * 1000;
  const fetchOne = (path: string) =>
    new Promise<boolean>((resolve) => {
      get(url + path, { agent, headers }, (answer) => {
        answer.resume();
        answer.once('end', () => resolve(answer.statusCode === 200 && answer.complete));
        answer.once('error', () => resolve(false));
      }).once('error', () => resolve(false));
    });
  const began = performance.now();
  await Promise.all(
    requests.map(async (own) => {
      for (let number = 0; performance.now() < end; number++) {
        const start = performance.now();
        if (await fetchOne(own[number % own.length]?.path ?? '/')) took.push(performance.now() - start);
        else failed += 1;
      }
    }),
  );
  agent.destroy();
  took.sort((a, b) => a - b);
  const at = (share: number) => Math.round(took[Math.min(took.length - 1, Math.floor(took.length * share))] ?? 0);
  return { perSecond: took.length / ((performance.now() - began) / 1000), p50: at(0.5), p99: at(0.99), failed };
}
