import { grouped, matching, type Entry } from './palette-entries';

const entry = (title: string): Entry => ({ id: title, title, subtitle: '', url: '/' });

describe('entries of the search palette', () => {
  it('stand in groups, in the order in which the best hit of each kind came', () => {
    const hit = (kind: 'person' | 'training', id: string) => ({ kind, id, title: id, subtitle: '', url: `/${id}` });
    const groups = grouped([hit('training', 't1'), hit('person', 'p1'), hit('training', 't2')], (kind) => kind);
    expect(groups.map((group) => [group.label, group.entries.map((e) => e.id)])).toEqual([
      ['training', ['training-t1', 'training-t2']],
      ['person', ['person-p1']],
    ]);
  });

  it.each([
    ['', ['Länder', 'Plan a training']],
    ['lan', ['Länder']],
    ['LÄN', ['Länder']],
    ['trai pl', ['Plan a training']],
    ['ander', []],
  ])('match %p by the beginnings of words, whatever accents and case', (typed, found) => {
    expect(matching([entry('Länder'), entry('Plan a training')], typed).map((e) => e.title)).toEqual(found);
  });
});
