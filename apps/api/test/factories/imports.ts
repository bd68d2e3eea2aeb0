import { Readable } from 'node:stream';
import type { BodyFor, ResponseOf } from '@liaison/contracts';
import { RunImports } from '../../src/app/directory/imports/run-imports';
import type { TestApplication } from '../test-application';

export type Import = ResponseOf<'GET /imports/:id'>;

export interface FileTraits {
  readonly subject?: 'people' | 'organisations' | 'mandates';
  readonly name?: string;
  readonly sender?: string;
  /** Whose cookie brings it, where it is somebody else. */
  readonly as?: string;
}

/** Brings files in and goes on with them as their pages do, with the work of the background done before each answer. */
export class ImportDesk {
  constructor(
    private readonly liaison: TestApplication,
    private readonly cookie: string,
  ) {}

  runDue(): Promise<number> {
    return this.liaison.app.get(RunImports).run();
  }

  async bring(file: string | Buffer, { subject = 'people', name = 'people.csv', sender = '', as = this.cookie }: FileTraits = {}): Promise<Import> {
    const answer = await this.liaison.app.inject({
      method: 'POST', url: `/api/imports?subject=${subject}&name=${encodeURIComponent(name)}&sender=${encodeURIComponent(sender)}`,
      headers: { cookie: as, 'x-liaison': '1', 'content-type': 'application/octet-stream' }, payload: Readable.from([Buffer.from(file)]),
    });
    expect(answer.statusCode).toBe(201);
    await this.runDue();
    return this.detail((JSON.parse(answer.body) as Import).id, as);
  }

  async detail(id: string, as = this.cookie): Promise<Import> {
    return (await this.liaison.call('GET /imports/:id', `/imports/${id}`, { cookie: as })).body;
  }

  async rows(id: string, query = '', as = this.cookie): Promise<ResponseOf<'GET /imports/:id/rows'>['items']> {
    return (await this.liaison.call('GET /imports/:id/rows', `/imports/${id}/rows?size=200${query}`, { cookie: as })).body.items;
  }

  async check({ id, settings, version }: Import, changes: Partial<BodyFor<'POST /imports/:id/check'>> = {}, as = this.cookie): Promise<Import> {
    const { headingRow, dateOrder, mapping, defaults } = settings;
    const body = { headingRow, dateOrder, mapping, defaults: { ...defaults, functionCode: 'investigator', validFrom: '2026-01-01' }, version, ...changes };
    const answer = await this.liaison.call('POST /imports/:id/check', `/imports/${id}/check`, { cookie: as, body });
    expect(answer.problem?.code ?? 'ok').not.toBe('invalid-input');
    await this.runDue();
    return this.detail(id, as);
  }

  async decide(step: 'commit' | 'undo', { id, version }: Import): Promise<Import> {
    await this.liaison.call(`POST /imports/:id/${step}`, `/imports/${id}/${step}`, { cookie: this.cookie, body: { version } });
    await this.runDue();
    return this.detail(id);
  }
}
