import { mkdirSync, renameSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const bundled = new Map<string, string>();

/**
 * The file of a program that runs in a process of its own, by its place in the sources without an ending. Beside the bundle it is a
 * file of its own. From the sources it is bundled when it is first asked for: compiled at each start, it would take three times as long
 * to begin as it works.
 */
export function programFile(place: string): string {
  if (!__filename.endsWith('.ts')) return path.join(__dirname, `${path.basename(place)}.js`);
  const known = bundled.get(place) ?? bundle(place);
  bundled.set(place, known);
  return known;
}

function bundle(place: string): string {
  const { buildSync } = createRequire(__filename)('esbuild') as typeof import('esbuild');
  // Its packages are found from there.
  const folder = path.resolve(__dirname, '../../../../../../node_modules/.cache/liaison-programs');
  mkdirSync(folder, { recursive: true });
  const [file, unfinished] = [path.join(folder, `${path.basename(place)}.js`), path.join(folder, `unfinished-${process.pid}.js`)];
  buildSync({ entryPoints: [`${place}.ts`], outfile: unfinished, bundle: true, platform: 'node', target: 'node20', format: 'cjs', packages: 'external', logLevel: 'warning' });
  renameSync(unfinished, file);
  return file;
}
