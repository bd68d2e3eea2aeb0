import * as fc from 'fast-check';
import { introductionMachine, introductionStates } from '../states';
import { answerDue, awaitedIn, introductionSteps, monthOf, openIntroductionStates, type IntroductionPart } from './introductions';

const parts: readonly IntroductionPart[] = ['requester', 'broker', 'target', 'coordination'];

describe('steps of an introduction', () => {
  it('are offered to nobody who has no part in it, and never a consequence', () => {
    fc.assert(
      fc.property(fc.constantFrom(...introductionStates), fc.subarray([...parts]), (state, held) => {
        const offered = introductionSteps(state, held);
        if (held.length === 0) expect(offered).toEqual([]);
        expect(offered).not.toContain('expired');
        for (const to of offered) expect(introductionMachine.transitions.some((step) => step.from === state && step.to === to)).toBe(true);
      }),
    );
  });

  it('leave the agreement of the target to the target and to coordination that records it', () => {
    expect(introductionSteps('target-asked', ['broker'])).toEqual([]);
    expect(introductionSteps('target-asked', ['requester'])).toEqual(['withdrawn']);
    expect(introductionSteps('target-asked', ['target'])).toEqual(['released', 'declined']);
    expect(introductionSteps('broker-asked', ['target'])).toEqual([]);
  });

  it('leave to who asked what happened to them', () => {
    expect(introductionSteps('released', ['coordination'])).toEqual([]);
    expect(introductionSteps('released', ['requester'])).toEqual(['met', 'closed']);
  });

  it('wait for somebody in every open state, who has a step there', () => {
    for (const state of openIntroductionStates) {
      const awaited = awaitedIn(state);
      expect(awaited && introductionSteps(state, [awaited]).length).toBeGreaterThan(0);
    }
  });
});

it('gives a week to a broker and two to a target, and counts months from their first instant', () => {
  const now = new Date('2026-03-31T23:59:59Z');
  expect(answerDue('broker-asked', now)).toEqual(new Date('2026-04-07T23:59:59Z'));
  expect(answerDue('target-asked', now)).toEqual(new Date('2026-04-14T23:59:59Z'));
  expect(answerDue('released', now)).toBeNull();
  expect(monthOf(now)).toEqual(new Date('2026-03-01T00:00:00Z'));
});
