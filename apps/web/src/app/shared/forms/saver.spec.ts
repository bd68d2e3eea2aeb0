import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { form, required } from '@angular/forms/signals';
import { Problem } from '../http/problem';
import { Saver } from './saver';

function setUp(title = 'Victim identification') {
  const model = signal({ title, quotas: [{ places: 5 }, { places: 6 }] });
  const fields = TestBed.runInInjectionContext(() => form(model, (path) => required(path.title)));
  return { model, fields, saver: new Saver() };
}

describe('Saver', () => {
  it('answers what the action answered and is quiet again', async () => {
    const { fields, saver } = setUp();
    expect(await saver.run(fields, () => Promise.resolve({ id: 'a' }))).toEqual({ id: 'a' });
    expect([saver.busy(), saver.tried(), saver.problem()]).toEqual([false, false, undefined]);
  });

  it('does not send an invalid form, and shows its errors', async () => {
    const { fields, saver } = setUp('');
    const action = jest.fn();
    expect(await saver.run(fields, action)).toBeUndefined();
    expect(action).not.toHaveBeenCalled();
    expect(saver.tried()).toBe(true);
    expect(fields.title().touched()).toBe(true);
  });

  it('puts the problems of fields at the fields, and forgets them when the field is corrected', async () => {
    const { fields, saver } = setUp();
    const errors = [{ path: 'body.quotas.1.places', code: 'too-many', message: 'At most 5' }];
    await saver.run(fields, () => Promise.reject(new Problem({ code: 'invalid-input', status: 400, errors })));
    expect(saver.problem()).toBeUndefined();
    expect(fields.quotas[1]?.places().errors()[0]?.kind).toBe('too-many');
    expect(fields.quotas[0]?.places().errors()).toEqual([]);
    fields.quotas[1]?.places().value.set(5);
    expect(fields.quotas[1]?.places().errors()).toEqual([]);
  });

  it('tells above the form what has no field', async () => {
    const { fields, saver } = setUp();
    const errors = [{ path: 'nowhere.to.be.found', code: 'x', message: 'y' }];
    await saver.run(fields, () => Promise.reject(new Problem({ code: 'invalid-input', status: 400, errors })));
    expect(saver.problem()?.code).toBe('invalid-input');
  });

  it('throws what the caller wants to handle', async () => {
    const { fields, saver } = setUp();
    const stale = () => Promise.reject(new Problem({ code: 'stale-version', status: 409, current: { title: 'theirs' } }));
    await expect(saver.run(fields, stale, ['stale-version'])).rejects.toMatchObject({ code: 'stale-version', current: { title: 'theirs' } });
    expect(saver.problem()).toBeUndefined();
    expect(saver.busy()).toBe(false);
  });

  it('sends once however often the button is pressed', async () => {
    const { fields, saver } = setUp();
    const action = jest.fn(() => new Promise((resolve) => setTimeout(resolve, 5)));
    await Promise.all([saver.run(fields, action), saver.run(fields, action)]);
    expect(action).toHaveBeenCalledTimes(1);
  });
});
