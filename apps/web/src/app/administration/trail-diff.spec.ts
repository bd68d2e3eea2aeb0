import { changesOf } from './trail-diff';

describe('what an entry of the trail says', () => {
  it('names only what differs', () => {
    expect(changesOf({ before: { name: 'a', note: 'same', listing: 'network' }, after: { name: 'b', note: 'same', listing: 'network' } })).toEqual([
      { key: 'name', before: 'a', after: 'b' },
    ]);
  });

  it('names everything of what was added or went', () => {
    expect(changesOf({ before: null, after: { name: 'b', tags: ['x'] } })).toEqual([
      { key: 'name', before: undefined, after: 'b' },
      { key: 'tags', before: undefined, after: ['x'] },
    ]);
    expect(changesOf({ before: { name: 'a' }, after: null })).toEqual([{ key: 'name', before: 'a', after: undefined }]);
  });

  it('opens what is nested, and tells nothing from what is missing', () => {
    expect(changesOf({ before: { rules: { email: 'network', phone: null } }, after: { rules: { email: 'only-me', phone: null } } })).toEqual([
      { key: 'rules.email', before: 'network', after: 'only-me' },
    ]);
    expect(changesOf({ before: { validTo: null }, after: { validTo: '2026-01-01' } })).toEqual([{ key: 'validTo', before: null, after: '2026-01-01' }]);
    expect(changesOf({ before: null, after: null })).toEqual([]);
  });
});
