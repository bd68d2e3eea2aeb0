import { TestBed } from '@angular/core/testing';
import { Dialogs } from '../ui/dialogs';
import { Stale } from './stale';

describe('Stale', () => {
  const fields = [
    { key: 'title', label: 'Title' },
    { key: 'languages', label: 'Languages', show: (model: { languages: string[] }) => model.languages.join(', ') },
  ] as const;
  const mine = { title: 'Mine', languages: ['ro'], version: 3 };
  const theirs = { title: 'Theirs', languages: ['ro'], version: 4 };
  const open = jest.fn();
  const stale = () => {
    TestBed.configureTestingModule({ providers: [{ provide: Dialogs, useValue: { open } }] });
    return TestBed.inject(Stale);
  };

  beforeEach(() => open.mockReset());

  it('shows only what differs, and merges what was chosen into the newer version', async () => {
    open.mockResolvedValue({ title: 'mine' });
    expect(await stale().resolve(mine, theirs, fields)).toEqual({ title: 'Mine', languages: ['ro'], version: 4 });
    expect(open.mock.calls[0]?.[1]).toEqual({ rows: [{ key: 'title', label: 'Title', mine: 'Mine', theirs: 'Theirs', first: 'mine' }] });
  });

  it('proposes what the other one changed where nothing was typed', async () => {
    open.mockResolvedValue({ title: 'theirs' });
    await stale().resolve(mine, { ...theirs, languages: ['uk'] }, fields, { ...mine, title: 'Before' });
    expect(open.mock.calls[0]?.[1].rows.map((row: { first: string }) => row.first)).toEqual(['mine', 'theirs']);
  });

  it('goes back to the form where nothing was chosen', async () => {
    open.mockResolvedValue(undefined);
    expect(await stale().resolve(mine, theirs, fields)).toBeUndefined();
  });

  it('does not ask where both saved the same', async () => {
    expect(await stale().resolve({ ...theirs, version: 3 }, theirs, fields)).toBe(theirs);
    expect(open).not.toHaveBeenCalled();
  });
});
