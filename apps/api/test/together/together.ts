import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(__dirname, '../../../..');
const folders = ['apps/api/src', 'apps/api/test'].map((folder) => path.join(root, folder));

/**
 * One of so many parts of all scenarios on PostgreSQL. To load the application anew for each file takes longer than most
 * files do; the files of a part share what they load, and nothing else: each has its own application and database. A new file is in
 * a part by being there, and the run fails if one of them is in none.
 */
export function part(number: number, parts: number): void {
  const files = folders.flatMap(scenarios).sort((a, b) => statSync(b).size - statSync(a).size || a.localeCompare(b));
  for (const file of files.filter((_, index) => index % parts === number - 1)) {
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- Its scenarios are to stand in this group, and an import would put them beside it.
    describe(path.relative(root, file), () => void require(file));
  }
}

function scenarios(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) return scenarios(file);
    return entry.name.endsWith('.int-spec.ts') ? [file] : [];
  });
}
