import { once } from 'node:events';
import { Unreadable, type ReadRow, type ReadSettings } from './limits';
import { rowsOf, shapeOf } from './read-table';

/**
 * A process of its own for files of strangers: what they do to memory or time, they do to it and not to the API. Says on
 * its standard output what it found, a line of JSON for each few hundred rows, and waits where nobody takes them.
 */
const rowsInLine = 250;

async function main(file: string, settings: ReadSettings): Promise<void> {
  try {
    const shape = await shapeOf(file, settings);
    await say({ shape });
    let rows: ReadRow[] = [];
    for await (const row of rowsOf(file, shape)) {
      rows.push({ ...row, cells: row.cells.map(storable) });
      if (rows.length === rowsInLine) {
        await say({ rows });
        rows = [];
      }
    }
    await say({ rows, end: true });
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    await say({ problem: error.code, params: error.params });
  }
}

/** What a database has no place for is no letter of anybody's name. */
function storable(cell: string): string {
  return cell.replace(/\0|\p{Cs}/gu, '\ufffd');
}

async function say(message: object): Promise<void> {
  if (!process.stdout.write(`${JSON.stringify(message)}\n`)) await once(process.stdout, 'drain');
}

void main(process.argv[2] ?? '', JSON.parse(process.argv[3] ?? '{}') as ReadSettings);
