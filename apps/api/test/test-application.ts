import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { routes, isBinary, type BodyFor, type Key, type Method, type Problem, type ResponseOf, type RouteContract } from '@liaison/contracts';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Client, Pool } from 'pg';
import { createApplication } from '../src/app/create-application';
import { Clock } from '../src/app/shared/clock/clock';
import { Config } from '../src/app/shared/config/config';
import { databaseUrl } from './global-setup';

/** A clock that stands still until a test moves it. */
export class TestClock extends Clock {
  constructor(private instant = new Date('2026-03-02T10:00:00Z')) {
    super();
  }

  override now(): Date {
    return new Date(this.instant);
  }

  set(instant: string): void {
    this.instant = new Date(instant);
  }
}

export interface Answer<T> {
  readonly status: number;
  readonly body: T;
  readonly problem: Problem;
  readonly headers: Record<string, string | string[] | number | undefined>;
  readonly raw: Buffer;
}

export interface CallOptions {
  readonly body?: unknown;
  readonly cookie?: string;
  readonly headers?: Record<string, string>;
}

/** The whole application on a database of its own, called the way a browser calls it. */
export class TestApplication {
  private constructor(
    readonly app: NestFastifyApplication,
    readonly pool: Pool,
    readonly clock: TestClock,
    readonly dataDir: string,
    readonly databaseUrl: string,
    private readonly drop: () => Promise<void>,
  ) {}

  static async start(environment: Record<string, string> = {}): Promise<TestApplication> {
    const server = process.env['LIAISON_TEST_POSTGRES'] ?? '';
    const name = `t_${randomUUID().replaceAll('-', '')}`;
    await onServer(server, `create database ${name} template liaison_template strategy file_copy`);
    const url = databaseUrl(server, name);
    const dataDir = await mkdtemp(path.join(tmpdir(), 'liaison-data-'));
    return TestApplication.on(url, dataDir, environment, async () => {
      await onServer(server, `drop database ${name} with (force)`).catch((error: { code?: string }) => {
        // An autovacuum at work in it belongs to the superuser and may not be ended by force; without force, it ends by itself.
        if (error.code !== '42501') throw error;
        return onServer(server, `drop database ${name}`);
      });
      await rm(dataDir, { recursive: true, force: true });
    });
  }

  /** A second process on the database and the files of the first, which it leaves alone when it stops. */
  static beside(first: TestApplication, environment: Record<string, string> = {}): Promise<TestApplication> {
    return TestApplication.on(first.databaseUrl, first.dataDir, environment, () => Promise.resolve());
  }

  private static async on(url: string, dataDir: string, environment: Record<string, string>, drop: () => Promise<void>): Promise<TestApplication> {
    // Many tests change access behind the back of the process they ask next.
    const config = Config.fromEnvironment({ DATABASE_URL: url, LIAISON_DATA: dataDir, LIAISON_LOG: 'silent', LIAISON_POOL: '10', LIAISON_SESSION_MEMORY: '0', ...environment });
    const clock = new TestClock();
    const app = await createApplication({ config, key: Buffer.from('a key that only tests know'), clock, withJobs: false });
    const pool = new Pool({ connectionString: url, max: 4 });
    // Dropping the database ends connections that are still saying goodbye; nobody waits for them any more.
    pool.on('error', () => undefined);
    return new TestApplication(app, pool, clock, dataDir, url, drop);
  }

  async stop(): Promise<void> {
    await this.app.close();
    await this.pool.end();
    await this.drop();
  }

  /** Calls a route of the contracts by its real address and checks that the answer is what the contract promises. */
  async call<K extends Key>(key: K, address: string, options: CallOptions & { body?: BodyFor<K> } = {}): Promise<Answer<ResponseOf<K>>> {
    const contract: RouteContract = routes[key];
    const answer = await this.request<ResponseOf<K>>(key.split(' ')[0] as Method, address, options);
    const { response } = contract;
    if (answer.status < 300 && response !== 'nothing' && !isBinary(response)) {
      const checked = response.safeParse(answer.body);
      if (!checked.success) throw new Error(`${key} answered what its contract does not promise: ${checked.error.message}`);
    }
    return answer;
  }

  async request<T = unknown>(method: Method, address: string, { body, cookie, headers }: CallOptions = {}): Promise<Answer<T>> {
    const answer = await this.app.inject({
      method,
      url: `/api${address}`,
      headers: { ...(method !== 'GET' && { 'x-liaison': '1' }), ...(cookie && { cookie }), ...headers },
      ...(body !== undefined && { payload: body as object }),
    });
    const isJson = String(answer.headers['content-type'] ?? '').includes('json');
    const parsed = isJson && answer.body ? (JSON.parse(answer.body) as unknown) : undefined;
    return { status: answer.statusCode, body: parsed as T, problem: parsed as Problem, headers: answer.headers, raw: answer.rawPayload };
  }
}

async function onServer(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
