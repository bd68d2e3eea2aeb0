import { moved } from './moved';

describe('a move between tables', () => {
  const round = [['a', 'b'], ['c']];

  it('takes somebody from where they sat', () => {
    expect(moved(round, 'a', 1)).toEqual([['b'], ['c', 'a']]);
  });

  it('seats somebody who sat nowhere, and unseats somebody', () => {
    expect(moved(round, 'd', 0)).toEqual([['a', 'b', 'd'], ['c']]);
    expect(moved(round, 'c', -1)).toEqual([['a', 'b'], []]);
  });
});
