import { codeFor, groupsOf, obstaclesOf, rowsOf } from './folder-rows';

const known = [{ id: 'm1', title: { en: 'Participant handbook', de: 'Handbuch' } }];
const files = (...names: string[]) => names.map((name) => new File(['x'], name));

describe('a folder of documents', () => {
  it('is understood by its names, and belongs to what is there already', () => {
    const rows = rowsOf(files('Handbuch_v3.1_DE.pdf', 'Participant handbook 3.1 EN.pdf', 'Новий документ 1.0 UA.docx', '~$Handbuch.docx', '.DS_Store'), known, 'en');
    expect(rows.map(({ file, ...row }) => ({ ...row, name: file.name }))).toMatchObject([
      { name: 'Handbuch_v3.1_DE.pdf', edition: '3.1', language: 'de', materialId: 'm1' },
      { edition: '3.1', language: 'en', materialId: 'm1' },
      { title: 'Новий документ', edition: '1.0', language: 'uk', materialId: '', kind: 'guide' },
    ]);
    expect(groupsOf(rows).map(({ materialId, edition, rows }) => [materialId, edition, rows.length])).toEqual([['m1', '3.1', 2], ['', '1.0', 1]]);
  });

  it('brings in the newest edition of each, and says of the others why they wait', () => {
    const rows = rowsOf(files('Guide 1.0 EN.pdf', 'Guide 1.2 EN.pdf', 'Guide 1.2 DE.pdf'), known, 'en');
    expect([...obstaclesOf(rows)].map(([{ file }, why]) => [file.name, why])).toEqual([['Guide 1.0 EN.pdf', 'older']]);
    const wrong = { ...rows[1]!, edition: 'new' };
    expect([...obstaclesOf([wrong]).values()]).toEqual(['edition']);
    // The same file from two folders of the folder comes in once.
    const twice = rowsOf(files('Guide 1.2 EN.pdf', 'Guide 1.2 EN.pdf'), known, 'en');
    expect([...obstaclesOf(twice).values()]).toEqual(['twice']);
    expect(groupsOf(twice).map(({ rows }) => rows.length)).toEqual([1]);
    expect(groupsOf(rows).map(({ rows }) => rows.map(({ file }) => file.name))).toEqual([['Guide 1.2 EN.pdf', 'Guide 1.2 DE.pdf']]);
  });

  it('gets short names that nothing else has', () => {
    expect(codeFor('Case study: the farm', new Set())).toBe('CSTF');
    expect(codeFor('Case study: the farm', new Set(['CSTF']))).toBe('CSTF-2');
    expect(codeFor('Посібник', new Set())).toMatch(/^[A-Z0-9]+$/);
  });
});
