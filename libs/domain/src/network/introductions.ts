import { introductionMachine, transitionOf, type IntroductionState } from '../states';

/** What came of an introduction, in the words of whoever asked for it. */
export const introductionOutcomes = ['cooperation', 'information', 'no-need', 'no-answer', 'not-useful'] as const;
export type IntroductionOutcome = (typeof introductionOutcomes)[number];

/** Outcomes that prove that the contact works: it was used, and it helped. */
export const provenOutcomes: readonly IntroductionOutcome[] = ['cooperation', 'information'];

/** Days somebody has to answer; in the other states nothing expires. */
const daysToAnswer: Readonly<Partial<Record<IntroductionState, number>>> = { requested: 7, 'broker-asked': 7, 'target-asked': 14 };

/** How many people one person is asked to introduce in a calendar month (UTC) before others are asked instead. */
export const monthlyBrokerings = 5;

/** States in which somebody still has to do something. */
export const openIntroductionStates = ['requested', 'broker-asked', 'target-asked', 'released', 'met'] as const satisfies IntroductionState[];

/** States in which what the target handed over is there for who asked. */
export const releasedIntroductionStates = ['released', 'met', 'closed'] as const satisfies IntroductionState[];

/** When an answer is due in a state that begins now; null where nobody is waited for. */
export function answerDue(state: IntroductionState, now: Date): Date | null {
  const days = daysToAnswer[state];
  return days === undefined ? null : new Date(now.getTime() + days * 86_400_000);
}

/** The first instant of the calendar month (UTC) that `now` is in: the cap of brokers counts from here. */
export function monthOf(now: Date): Date {
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 1));
}

/** Where somebody stands in an introduction. */
export type IntroductionPart = 'requester' | 'broker' | 'target' | 'coordination';

/**
 * The steps somebody may take. Coordination may take all but those that say what happened to who asked (withdrawing, meeting,
 * closing); everybody else those of their own part. Nobody takes a consequence.
 */
export function introductionSteps(state: IntroductionState, parts: readonly IntroductionPart[]): IntroductionState[] {
  const own: readonly IntroductionState[] = ['withdrawn', 'met', 'closed'];
  return introductionMachine.states.filter((to) => {
    const step = transitionOf(introductionMachine, state, to);
    if (!step || step.consequence) return false;
    if (step.party !== undefined && parts.includes(step.party as IntroductionPart)) return true;
    return parts.includes('coordination') && !own.includes(to);
  });
}

/** Whose answer a state waits for; nobody's where nothing is due. */
export function awaitedIn(state: IntroductionState): IntroductionPart | null {
  switch (state) {
    case 'requested':
      return 'coordination';
    case 'broker-asked':
      return 'broker';
    case 'target-asked':
      return 'target';
    case 'released':
    case 'met':
      return 'requester';
    default:
      return null;
  }
}
