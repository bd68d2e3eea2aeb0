import fc from 'fast-check';
import { answerGoesOn, answerProblems, choicesOf, formProblems, keptAnswers, questionKinds, visibleQuestions, type Answer, type Answers, type Question } from './index';

const ask = (id: string, fields: Partial<Question> = {}): Question =>
  ({ id, kind: 'text', label: { en: id, de: id }, purpose: { en: '', de: '' }, isRequired: false, options: [], shownWhen: null, daysKept: 30, ...fields });
const options = (...ids: string[]) => ids.map((id) => ({ id, label: { en: id, de: id } }));
const ids = (questions: readonly Question[]) => questions.map(({ id }) => id);

const drives = ask('drives', { kind: 'yes-no', isRequired: true });
const car = ask('car', { kind: 'one-of', options: options('own', 'official'), isRequired: true, shownWhen: { questionId: 'drives', anyOf: ['yes'] } });
const plate = ask('plate', { isRequired: true, shownWhen: { questionId: 'car', anyOf: ['own'] } });
const form = [drives, car, plate];

describe('the questions that are asked', () => {
  it('follow the answers before them, and what is not asked decides nothing', () => {
    expect(ids(visibleQuestions(form, {}))).toEqual(['drives']);
    expect(ids(visibleQuestions(form, { drives: true, car: 'own' }))).toEqual(['drives', 'car', 'plate']);
    expect(ids(visibleQuestions(form, { drives: false, car: 'own' }))).toEqual(['drives']);
    expect(keptAnswers(form, { drives: false, car: 'own', plate: 'M 1' })).toEqual({ drives: false });
    expect(answerProblems(form, { drives: false, car: 'own' })).toEqual([]);
    expect(answerProblems(form, { drives: true })).toEqual([{ questionId: 'car', code: 'required' }]);
  });

  it('take one of several options for what it is', () => {
    const diet = ask('diet', { kind: 'several-of', options: options('none', 'other') });
    const which = ask('which', { shownWhen: { questionId: 'diet', anyOf: ['other'] } });
    expect(ids(visibleQuestions([diet, which], { diet: ['none', 'other'] }))).toEqual(['diet', 'which']);
    expect(ids(visibleQuestions([diet, which], { diet: ['gone'] }))).toEqual(['diet']);
  });
});

describe('answers', () => {
  it.each<[Partial<Question>, Answer, string | undefined]>([
    [{ kind: 'text' }, 'Ірина', undefined], [{ kind: 'text' }, 'two\nlines', 'wrong-answer'], [{ kind: 'text' }, 'a'.repeat(201), 'too-long'], [{ kind: 'text' }, 7, 'wrong-answer'],
    [{ kind: 'long-text' }, 'two\nlines', undefined], [{ kind: 'number' }, -0.5, undefined], [{ kind: 'number' }, Number.NaN, 'wrong-answer'], [{ kind: 'number' }, '7', 'wrong-answer'],
    [{ kind: 'date' }, '2028-02-29', undefined], [{ kind: 'date' }, '2027-02-29', 'wrong-answer'], [{ kind: 'date' }, '0000-01-01', 'wrong-answer'], [{ kind: 'yes-no' }, false, undefined], [{ kind: 'yes-no' }, 'yes', 'wrong-answer'],
    [{ kind: 'one-of', options: options('a', 'b') }, 'c', 'wrong-answer'], [{ kind: 'several-of', options: options('a', 'b') }, ['a', 'a'], 'wrong-answer'],
    [{ isRequired: true }, '   ', 'required'], [{ isRequired: true, kind: 'yes-no' }, false, undefined], [{ isRequired: true, kind: 'several-of', options: options('a', 'b') }, [], 'required'],
  ])('to %j: %j is %s', (fields, answer, code) => {
    expect(answerProblems([ask('q', fields)], { q: answer })).toEqual(code ? [{ questionId: 'q', code }] : []);
  });

  it('to no question of the form are refused, whatever they are called', () => {
    expect(answerProblems([ask('q')], { other: 'x' })).toEqual([{ questionId: 'other', code: 'wrong-answer' }]);
    expect(answerProblems([ask('constructor', { isRequired: true })], {})).toEqual([{ questionId: 'constructor', code: 'required' }]);
  });

  it('go the day after their days are over', () => {
    expect(answerGoesOn({ daysKept: 0 }, '2026-05-13')).toBe('2026-05-14');
    expect(answerGoesOn({ daysKept: 30 }, '2026-12-31')).toBe('2027-01-31');
  });
});

describe('forms', () => {
  it.each<[Question[], string[]]>([
    [form, []],
    [[ask('a'), ask('a')], ['same-twice']],
    [[ask('a', { kind: 'one-of', options: options('x') })], ['options-missing']],
    [[ask('a', { options: options('x', 'y') })], ['no-options']],
    [[plate, drives], ['condition-not-before']],
    [[ask('a', { shownWhen: { questionId: 'a', anyOf: ['yes'] } })], ['condition-not-before']],
    [[drives, ask('b', { shownWhen: { questionId: 'drives', anyOf: ['maybe'] } })], ['condition-wrong']],
    [[ask('a'), ask('b', { shownWhen: { questionId: 'a', anyOf: ['yes'] } })], ['condition-wrong']],
    [[drives, ask('b', { shownWhen: { questionId: 'drives', anyOf: [] } })], ['condition-wrong']],
    [Array.from({ length: 31 }, (_, index) => ask(`q${index}`)), ['too-many']],
  ])('%#: are told what is wrong with them', (questions, codes) => {
    expect(formProblems(questions).map(({ code }) => code)).toEqual(codes);
  });
});

/** Forms that are right, with conditions wherever there is an earlier question to ask about. */
const forms = fc.array(fc.record({ kind: fc.constantFrom(...questionKinds), isRequired: fc.boolean(), options: fc.integer({ min: 2, max: 4 }), on: fc.nat(), of: fc.nat(), conditional: fc.boolean() }), { maxLength: 8 })
  .map((drawn) => {
    const questions: Question[] = [];
    for (const [index, { kind, isRequired, options: count, on, of, conditional }] of drawn.entries()) {
      const able = questions.filter((one) => choicesOf(one).length > 0);
      const decides = conditional ? able[on % Math.max(1, able.length)] : undefined;
      const choices = decides ? choicesOf(decides) : [];
      const chosen = choices[of % Math.max(1, choices.length)];
      questions.push(ask(`q${index}`, {
        kind, isRequired, options: kind === 'one-of' || kind === 'several-of' ? options(...Array.from({ length: count }, (_, number) => `o${number}`)) : [],
        shownWhen: decides && chosen !== undefined ? { questionId: decides.id, anyOf: [chosen] } : null,
      }));
    }
    return questions;
  });
const anyAnswer: fc.Arbitrary<Answer> = fc.oneof(fc.constantFrom<Answer>('o0', 'o1', true, false, '', 3, '2026-01-31'), fc.subarray(['o0', 'o1', 'o2']), fc.string());
const answered = forms.chain((questions) => fc.tuple(fc.constant(questions), fc.dictionary(fc.constantFrom(...questions.map(({ id }) => id), 'q9'), anyAnswer)));

describe('for every form and all answers', () => {
  it('a form that is right stays right without its last question', () => {
    fc.assert(fc.property(forms, (questions) => {
      expect(formProblems(questions)).toEqual([]);
      expect(formProblems(questions.slice(0, -1))).toEqual([]);
    }));
  });

  it('whether a question is asked depends on the answers before it alone', () => {
    fc.assert(fc.property(answered, anyAnswer, ([questions, answers], other) => {
      questions.forEach(({ id }, index) => {
        const upTo = (given: Answers) => ids(visibleQuestions(questions, given)).filter((one) => ids(questions.slice(0, index + 1)).includes(one));
        expect(upTo({ ...answers, [id]: other })).toEqual(upTo(answers));
      });
    }));
  });

  it('what is kept answers questions that are asked, is kept again as it is, and asks the same', () => {
    fc.assert(fc.property(answered, ([questions, answers]) => {
      const kept = keptAnswers(questions, answers);
      const asked = ids(visibleQuestions(questions, answers));
      expect(asked).toEqual(expect.arrayContaining(Object.keys(kept)));
      expect(keptAnswers(questions, kept)).toEqual(kept);
      expect(ids(visibleQuestions(questions, kept))).toEqual(asked);
      expect(answerProblems(questions, kept)).toEqual(answerProblems(questions, answers).filter(({ questionId }) => asked.includes(questionId)));
    }));
  });
});
