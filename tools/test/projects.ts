import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { root } from '../shared/root';

export interface Project {
  name: string;
  folder: string;
  targets: string[];
}

/** Every project of the workspace, found by its project.json. */
export function projects(): Project[] {
  const folders = ['apps', 'libs'].flatMap((parent) => readdirSync(path.join(root, parent)).map((name) => path.join(parent, name)));
  return [...folders, 'tools'].flatMap((folder) => {
    const file = path.join(root, folder, 'project.json');
    if (!existsSync(file)) return [];
    const { name, targets } = JSON.parse(readFileSync(file, 'utf8')) as { name: string; targets: Record<string, unknown> };
    return [{ name, folder, targets: Object.keys(targets) }];
  });
}

const skipped = new Set(['node_modules', 'dist', 'coverage']);

/** Every file with tests in it, so that none is left out because no configuration happens to match it. */
export function testFiles(folder = root): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) return skipped.has(entry.name) || entry.name.startsWith('.') ? [] : testFiles(file);
    return /\.(spec|int-spec|e2e)\.ts$/.test(entry.name) ? [file] : [];
  });
}
