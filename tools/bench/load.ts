import autocannon from 'autocannon';
import type { Request } from './cases';

/** One run against one server; arrives as a message. */
export interface Order {
  url: string;
  headers: Record<string, string>;
  seconds: number;
  /** By connection. */
  requests: Request[][];
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
  void run(order).then((measured) => process.send?.(measured));
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
