import type { Answers, FormQuestion } from '@liaison/contracts';
import type { Random } from '../kit/random';
import { found, type SeedContext } from '../kit/seed-context';
import type { SeededTraining } from '../materials/add-packs';

/** What those are asked who want to come: a choice, a question that decides about the next one, and a text. */
function questionsOf(seed: SeedContext): FormQuestion[] {
  const id = (word: string) => seed.id('question', word);
  const option = (word: string, en: string, de: string) => ({ id: seed.id('question option', word), label: { en, de } });
  return [
    {
      id: id('role'), kind: 'one-of', label: { en: 'What is your part in such proceedings?', de: 'Was ist Ihre Aufgabe in solchen Verfahren?' },
      purpose: { en: 'Groups are mixed by it.', de: 'Danach werden Gruppen gemischt.' }, isRequired: true, shownWhen: null, daysKept: 30,
      options: [option('first', 'First contact', 'Erster Kontakt'), option('investigation', 'Investigation', 'Ermittlung'), option('court', 'Court', 'Gericht'), option('support', 'Support', 'Unterstützung')],
    },
    {
      id: id('taught'), kind: 'yes-no', label: { en: 'Do you train colleagues?', de: 'Bilden Sie Kolleg:innen aus?' },
      purpose: { en: 'Who passes it on comes first.', de: 'Wer es weitergibt, kommt zuerst.' }, isRequired: true, options: [], shownWhen: null, daysKept: 30,
    },
    {
      id: id('how many'), kind: 'number', label: { en: 'About how many in a year?', de: 'Wie viele etwa in einem Jahr?' },
      purpose: { en: 'It shows how far the training reaches.', de: 'Es zeigt, wie weit das Training reicht.' }, isRequired: true, options: [], shownWhen: { questionId: id('taught'), anyOf: ['yes'] }, daysKept: 90,
    },
    {
      id: id('wish'), kind: 'long-text', label: { en: 'What do you want to be able to do afterwards?', de: 'Was möchten Sie danach können?' },
      purpose: { en: 'The trainers prepare for it.', de: 'Die Trainer:innen bereiten sich darauf vor.' }, isRequired: false, options: [], shownWhen: null, daysKept: 30,
    },
  ];
}

const wishes = ['Speak with frightened people without doing harm.', 'Erkennen, wann ich wen rufen muss.', 'Să știu pe cine sun în altă țară.', 'Know what the court needs from the first report.', 'Зрозуміти, що робить поліція.'] as const;

/** Trainings that take names ask, and most of their nominees and applicants have answered. */
export function addQuestions(seed: SeedContext, trainings: readonly SeededTraining[]): void {
  const questions = questionsOf(seed);
  for (const training of trainings.filter(({ state }) => state === 'nominations-open' || state === 'nominations-closed')) {
    const formId = seed.id('question form', training.id);
    seed.rows.add('question_form', { id: formId, training_id: training.id, number: 1, questions: JSON.stringify(questions), made_by: training.plannedBy, made_at: seed.calendar.instant(-20) });
    const random = seed.random('answers', training.id);
    for (const [index, person] of (seed.nominated.get(training.id) ?? []).entries()) {
      if (index % 5 !== 4) addSheet(seed, formId, { nomination: seed.id('nomination', training.id, person.id) }, answersOf(questions, random));
    }
    for (const application of seed.applications.get(training.id) ?? []) addSheet(seed, formId, application, answersOf(questions, random));
  }
}

function answersOf([role, taught, many, wish]: readonly FormQuestion[], random: Random): Answers {
  const teaches = random.int(0, 2) > 0;
  return {
    [found(role, 'question').id]: random.pick(found(role, 'question').options).id,
    [found(taught, 'question').id]: teaches,
    ...(teaches && { [found(many, 'question').id]: random.int(2, 12) * 5 }),
    ...(random.int(0, 1) === 0 && { [found(wish, 'question').id]: random.pick(wishes) }),
  };
}

function addSheet(seed: SeedContext, formId: string, { nomination, application }: { nomination?: string | null; application?: string }, answers: Answers): void {
  const id = seed.id('answer sheet', application ?? nomination ?? '');
  seed.rows.add('answer_sheet', { id, form_id: formId, application_id: application ?? null, nomination_id: nomination ?? null, answered_at: seed.calendar.instant(-5) });
  for (const [question, value] of Object.entries(answers)) seed.rows.add('answer', { sheet_id: id, question_id: question, value: JSON.stringify(value) });
}
