import type { PackItem } from '../packs/packs-client';
import { filesToKeep, packChanges } from './pack-changes';

const item = (id: string, traits: { tlp?: PackItem['material']['tlp']; withdrawn?: boolean; newer?: string; files?: string[] } = {}): PackItem => ({
  languageVersionId: id, part: 'participants', edition: '1.0', language: 'en', withdrawn: traits.withdrawn ?? false,
  material: { id, code: id, title: { en: id, de: id }, kind: 'manual', tlp: traits.tlp ?? 'GREEN' },
  files: (traits.files ?? [id]).map((file) => ({ id: file, name: `${file}.pdf`, mediaType: 'application/pdf', size: 1, sha256: 'a'.repeat(64), pages: null, pictured: false })),
  newer: traits.newer ? { edition: traits.newer, version: null, changes: [] } : null,
});

describe('a pack on a device', () => {
  it('keeps nothing that has to carry a name', () => {
    const items = [item('clear', { tlp: 'CLEAR' }), item('amber', { tlp: 'AMBER' }), item('gone', { withdrawn: true })];
    expect([...filesToKeep({ items }).keys()]).toEqual(['clear']);
  });

  it('loses what was withdrawn, recalled, replaced or raised to AMBER, and misses what came', () => {
    const kept = { items: ['a', 'b', 'c', 'd'].map((id) => item(id)) };
    const now = { items: [item('a', { withdrawn: true, files: [] }), item('b', { files: ['b2'] }), item('c', { tlp: 'AMBER' }), item('e')] };
    expect(packChanges(kept, new Set(['a', 'b', 'c', 'd']), now)).toEqual({ gone: ['a', 'b', 'c', 'd'], missing: ['b2', 'e'], newer: [] });
  });

  it('goes whole where the reader lost it', () => {
    expect(packChanges({ items: [item('a')] }, new Set(['a']), null)).toEqual({ gone: ['a'], missing: [], newer: [] });
  });

  it('tells of newer editions once the kept list did not know them', () => {
    const kept = { items: [item('a'), item('b', { newer: '1.1' })] };
    const now = { items: [item('a', { newer: '2.0' }), item('b', { newer: '1.1' })] };
    expect(packChanges(kept, new Set(['a', 'b']), now).newer.map(({ languageVersionId }) => languageVersionId)).toEqual(['a']);
  });
});
