import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { projects } from './test/projects';
import { root } from './shared/root';

const text = (file: string) => readFileSync(path.join(root, file), 'utf8');

describe('the documents', () => {
  it('name every setting there is, and no other', () => {
    const source = text('apps/api/src/app/shared/config/config.ts');
    const settings = [...source.matchAll(/^ {2}([A-Z][A-Z0-9_]+): /gm)].map(([, name]) => name);
    const table = text('docs/operations.md').split('## Settings')[1]?.split('\n## ')[0] ?? '';
    const named = table.split('\n').filter((line) => line.startsWith('| `')).flatMap((line) => [...(line.split('|')[1] ?? '').matchAll(/`([A-Z0-9_]+)`/g)].map(([, name]) => name));
    expect(named.sort()).toEqual(settings.sort());
  });

  it('name every project that checks can be run for', () => {
    const guide = text('docs/contributing.md');
    for (const { name } of projects()) expect(guide).toMatch(new RegExp(`projects: .*\\b${name}\\b`));
  });

  it('lead to files that exist', () => {
    const missing = ['README.md', 'docs/architecture.md', 'docs/operations.md', 'docs/contributing.md'].flatMap((file) =>
      [...text(file).matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, link = '']) => path.join(path.dirname(file), link)).filter((link) => !existsSync(path.join(root, link))));
    expect(missing).toEqual([]);
  });
});
