import { StatementNames } from './statement-names';

describe('names of statements', () => {
  it('are the same for the same text, and different for different ones', () => {
    const names = new StatementNames();
    expect(names.of('select 1')).toBe(names.of('select 1'));
    expect(names.of('select 1')).not.toBe(names.of('select 2'));
  });

  it('run out, without taking back those that were given', () => {
    const names = new StatementNames();
    const first = names.of('select 0');
    for (let n = 0; n < 400; n += 1) names.of(`select ${n}`);
    expect(names.of('select something else')).toBeUndefined();
    expect(names.of('select 0')).toBe(first);
  });

  it('are kept for lists, however many words are looked for', () => {
    const names = new StatementNames();
    for (let n = 0; n < 400; n += 1) names.of(`select ${n} where key like $1`);
    expect(names.of('select 401 where key like $1')).toBeUndefined();
    expect(names.of('select a list')).toBeDefined();
  });
});
