import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { form } from '@angular/forms/signals';
import { Problem } from '../http/problem';
import { Dialogs } from '../ui/dialogs';
import { Revising } from './revising';

interface House {
  readonly version: number;
  readonly name: string;
  readonly note: string;
}

/** A house on a server that refuses what was not made from its newest version. */
function server(house: House) {
  let kept = house;
  return {
    kept: () => kept,
    save: (change: Omit<House, 'version'>, version: number | undefined) => {
      if (version !== kept.version) return Promise.reject(new Problem({ code: 'stale-version', status: 409, current: kept }));
      kept = { ...change, version: kept.version + 1 };
      return Promise.resolve(kept);
    },
  };
}

function opens(house: House, chosen?: Record<string, 'mine' | 'theirs'>, current?: (house: House) => House | undefined) {
  const open = jest.fn(() => Promise.resolve(chosen));
  TestBed.configureTestingModule({ providers: [{ provide: Dialogs, useValue: { open } }] });
  const there = server(house);
  const before = signal<House | undefined>(undefined);
  const model = signal({ name: '', note: '' });
  const saver = TestBed.runInInjectionContext(() => {
    const fields = form(model);
    return new Revising({
      model, fields, before, draftOf: ({ name, note }: House) => ({ name, note }),
      send: (version) => there.save(model(), version),
      ...(current && { within: current }),
      compared: () => [{ key: 'name', label: 'Name' }, { key: 'note', label: 'Note' }],
    });
  });
  before.set(there.kept());
  TestBed.tick();
  return { there, model, saver, open };
}

describe('Revising', () => {
  const house = { version: 3, name: 'Counselling', note: '' };

  it('fills the form with what there is, and saves over the version it began with', async () => {
    const { there, model, saver } = opens(house);
    expect(model()).toEqual({ name: 'Counselling', note: '' });
    model.set({ name: 'Counselling centre', note: '' });
    expect(await saver.save()).toEqual({ version: 4, name: 'Counselling centre', note: '' });
    expect(there.kept().version).toBe(4);
  });

  it('proposes what only one of the two changed, and saves what was chosen over theirs', async () => {
    const { there, model, saver, open } = opens(house, { name: 'mine', note: 'theirs' });
    await there.save({ name: 'Counselling', note: 'Moves in May' }, 3);
    model.set({ name: 'Counselling centre', note: '' });
    expect(await saver.save()).toEqual({ version: 5, name: 'Counselling centre', note: 'Moves in May' });
    expect(open).toHaveBeenCalledWith(expect.anything(), { rows: [expect.objectContaining({ key: 'name', first: 'mine' }), expect.objectContaining({ key: 'note', first: 'theirs' })] }, expect.anything());
  });

  it('saves nothing and keeps what was typed where the editor goes back to the form', async () => {
    const { there, model, saver } = opens(house);
    await there.save({ name: 'Shelter', note: '' }, 3);
    model.set({ name: 'Counselling centre', note: '' });
    expect(await saver.save()).toBeUndefined();
    expect([model().name, there.kept().name]).toEqual(['Counselling centre', 'Shelter']);
  });

  it('says that it failed where what was to be changed is not there any more', async () => {
    const { there, model, saver } = opens(house, undefined, () => undefined);
    await there.save({ name: 'Shelter', note: '' }, 3);
    model.set({ name: 'Counselling centre', note: '' });
    expect(await saver.save()).toBeUndefined();
    expect(saver.problem()?.code).toBe('stale-version');
  });
});
