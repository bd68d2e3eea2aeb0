import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { root } from './root';

/** What the applications are built from. */
const sources = ['apps/api', 'apps/web', 'libs', 'package-lock.json', 'tsconfig.base.json'].map((place) => path.join(root, place));
const besides = /^(dist|node_modules|test)$|spec\.ts$/;

/** Whether the API, and where it is asked for the web application, is built whole from the sources as they stand. */
export function isBuilt({ web = true, dist = path.join(root, 'dist') } = {}): boolean {
  const api = changedAt(path.join(dist, 'api', 'main.js'));
  const built = web ? Math.min(api, webBuiltAt(path.join(dist, 'web'))) : api;
  return built > 0 && sources.every((place) => lastChange(place) < built);
}

/** Milliseconds; 0 where a file of it is missing, as a build or a copy leaves it that was broken off. */
function webBuiltAt(folder: string): number {
  const list = path.join(folder, 'stats.json');
  if (!existsSync(list)) return 0;
  const { outputs } = JSON.parse(readFileSync(list, 'utf8')) as { outputs: Record<string, unknown> };
  // Styles of components are named there and stand in their scripts.
  const files = ['index.html', ...Object.keys(outputs).filter((name) => name.endsWith('.js'))].map((name) => changedAt(path.join(folder, 'browser', name)));
  return Math.min(...files);
}

/** Of a folder the last change of anything in it; that something was added or taken away changes the folder itself. */
function lastChange(place: string): number {
  const found = statSync(place);
  if (!found.isDirectory()) return found.mtimeMs;
  const inside = readdirSync(place).filter((name) => !besides.test(name)).map((name) => lastChange(path.join(place, name)));
  return Math.max(0, ...inside, isCode(place) ? found.mtimeMs : 0);
}

/** Folders of projects also hold what checks and builds put there. */
const isCode = (folder: string): boolean => path.relative(root, folder).split(path.sep).includes('src');

function changedAt(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
