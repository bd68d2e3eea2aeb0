import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { isBuilt } from './built';

describe('what is built', () => {
  let dist: string;
  const files = ['api/main.js', 'web/stats.json', 'web/browser/index.html', 'web/browser/main.js', 'web/browser/page.js'];
  const dated = (at: Date, ...names: string[]) => names.forEach((name) => utimesSync(path.join(dist, name), at, at));

  beforeEach(() => {
    dist = mkdtempSync(path.join(tmpdir(), 'liaison-built-'));
    for (const folder of ['api', 'web/browser']) mkdirSync(path.join(dist, folder), { recursive: true });
    for (const file of files) writeFileSync(path.join(dist, file), file.endsWith('.json') ? '{"outputs":{"main.js":{},"page.js":{},"page.css":{}}}' : '');
    dated(new Date('2100-01-01T00:00:00Z'), ...files);
  });
  afterEach(() => rmSync(dist, { recursive: true }));

  it('is left as it is while it is newer than all sources', () => expect(isBuilt({ dist })).toBe(true));

  it('is built again where one of its files is older than a source', () => {
    dated(new Date('2000-01-01T00:00:00Z'), 'web/browser/page.js');
    expect([isBuilt({ dist }), isBuilt({ dist, web: false })]).toEqual([false, true]);
  });

  it.each(files)('is built again where %s is missing, as after a build that was broken off', (file) => {
    rmSync(path.join(dist, file));
    expect(isBuilt({ dist })).toBe(false);
  });
});
