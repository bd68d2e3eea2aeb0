import { createReadStream } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fold } from '@liaison/domain/names';
import pg from 'pg';
import { Temporal } from 'temporal-polyfill';
import type { MaterialRow } from '../../apps/api/src/app/materials/material-rows';
import type { TieRow } from '../../apps/api/src/app/network/network-ties';
import { coverageBody, type CoverageRow } from './bare-coverage';
import { libraryPage, type LibraryReader } from './bare-library';
import { BareNetwork } from './bare-network';
import { receivers, receiversOf } from './bare-receivers';
import * as bareStatements from './bare-statements';

const statements = { ...bareStatements, receivers };

/**
 * What the API is measured against: `node:http` and `pg` with nothing between them. It knows neither sign-in nor roles,
 * checks no input and leaves no trace, and answers the same rows.
 */
async function main(): Promise<void> {
  const { DATABASE_URL, PORT, LIAISON_DATA = '.data', LIAISON_POOL, BENCH_PROGRAMME, BENCH_PHASE } = process.env;
  const pool = new pg.Pool({ connectionString: DATABASE_URL, max: Number(LIAISON_POOL), options: '-c TimeZone=UTC' });
  const ask = async <Row extends pg.QueryResultRow>(name: keyof typeof statements, values: unknown[]) =>
    (await pool.query<Row>({ name, text: statements[name], values })).rows;
  const network = new BareNetwork(await ask<TieRow & pg.QueryResultRow>('ties', [BENCH_PROGRAMME]), (await ask<{ id: string }>('passable', [BENCH_PROGRAMME])).map(({ id }) => id));

  const [reader] = await ask<LibraryReader>('libraryReader', ['manager@example.org']);

  const body = async (name: keyof typeof statements, values: unknown[]) => (await ask<{ body: string }>(name, values))[0]?.body;

  async function answer(method: string, url: URL, request: IncomingMessage): Promise<string | undefined> {
    const [, , collection, id] = url.pathname.split('/');
    const query = url.searchParams;
    switch (collection) {
      case 'people': {
        const words = query.get('q');
        if (words !== null) return body('peopleByName', [BENCH_PROGRAMME, `%${fold(words)}%`, fold(words)]);
        return body('peopleByCountryAndSector', [BENCH_PROGRAMME, query.get('country'), query.get('sector')]);
      }
      case 'trainings':
        if (method === 'POST') return body('takePlace', [id, (JSON.parse(await text(request)) as { nominationId: string }).nominationId]);
        return body('training', [id]);
      case 'materials': {
        const page = Number(query.get('page'));
        const [row] = await ask<{ total: number; rows: MaterialRow[] }>('library', [BENCH_PROGRAMME, query.get('kind'), (page - 1) * 50, reader?.id]);
        return row && reader && JSON.stringify(libraryPage(row, page, reader));
      }
      case 'coverage': {
        const [row] = await ask<CoverageRow>('coverageGroups', [BENCH_PROGRAMME, BENCH_PHASE]);
        return row && JSON.stringify({ ...coverageBody(row), asOf: Temporal.Now.instant().toString() });
      }
      case 'receivers':
        return body('receivers', receiversOf(BENCH_PROGRAMME, query));
      case 'paths': {
        const { ids, spell } = network.find(query.get('from') ?? '', query.get('to') ?? '');
        const [row] = await ask<{ named: { id: string }[] }>('names', [ids]);
        return JSON.stringify(spell(row?.named ?? []));
      }
      default:
        return undefined;
    }
  }

  async function download(id: string, response: ServerResponse): Promise<void> {
    const [file] = await ask<{ name: string; sha256: string; size: number; mediaType: string }>('file', [id]);
    if (!file) return void response.writeHead(404).end();
    response.writeHead(200, { 'content-type': file.mediaType, 'content-length': file.size, 'content-disposition': `attachment; filename="${file.name}"` });
    await pipeline(createReadStream(path.join(LIAISON_DATA, 'files', file.sha256.slice(0, 2), file.sha256), { highWaterMark: 256 * 1024 }), response).catch(() => undefined);
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = 'GET' } = request;
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    if (url.pathname.startsWith('/api/files/')) return download(url.pathname.slice('/api/files/'.length), response);
    const found = await answer(method, url, request);
    if (found === undefined) return void response.writeHead(409).end();
    response.writeHead(200, { 'content-type': 'application/json; charset=utf-8', 'content-length': Buffer.byteLength(found) }).end(found);
  }

  createServer((request, response) => {
    serve(request, response).catch((error: unknown) => {
      process.stderr.write(`${String(error)}\n`);
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  }).listen(Number(PORT), '127.0.0.1', () => process.send?.('ready'));
}

async function text(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}

void main();
