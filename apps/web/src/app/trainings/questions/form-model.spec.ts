import { decidersBefore, modelOf, moved, newQuestion, problemsOf, questionsOf, type QuestionModel } from './form-model';

const drives: QuestionModel = { ...newQuestion('drives'), kind: 'yes-no' };
const car: QuestionModel = { ...newQuestion('car'), dependsOn: 'drives', anyOf: ['yes'] };

describe('a form being written', () => {
  it('comes back as it was saved', () => {
    const saved = questionsOf([drives, car]);
    expect(saved[1]?.shownWhen).toEqual({ questionId: 'drives', anyOf: ['yes'] });
    expect(questionsOf(modelOf(saved))).toEqual(saved);
  });

  it('loses a condition with the question it named, or when that comes later', () => {
    expect(questionsOf([car])[0]?.shownWhen).toBeNull();
    expect(questionsOf(moved([drives, car], 1, 0)).map(({ id, shownWhen }) => [id, shownWhen])).toEqual([['car', null], ['drives', null]]);
    expect(moved([drives, car], 0, -1)).toEqual([drives, car]);
  });

  it('leaves out options of a kind that has none, and tells where some are missing', () => {
    const choice: QuestionModel = { ...newQuestion('c'), kind: 'one-of', options: [{ id: 'a', label: { en: 'A', de: 'A' } }] };
    expect(problemsOf([choice]).get(0)).toBe('options-missing');
    expect(questionsOf([{ ...choice, kind: 'text' }])[0]?.options).toEqual([]);
    expect(decidersBefore([drives, choice, car], 2).map(({ id }) => id)).toEqual(['drives', 'c']);
  });
});
