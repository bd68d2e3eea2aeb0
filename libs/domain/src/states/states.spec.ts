import { permissions, roles, roleHas } from '../access';
import {
  defineMachine,
  isTerminal,
  machines,
  mayMove,
  nextStates,
  offeredSteps,
  statesBeforeRunning,
  trainingMachine,
  transitionOf,
  type Machine,
} from './index';

const parties = ['nominee', 'requester', 'broker', 'target', 'translator', 'reviser'] as const;

describe.each(Object.entries(machines) as [string, Machine<string>][])('the %s table', (name, machine) => {
  it('carries its own name, which finds its words in the catalogues', () => {
    expect(machine.name).toBe(name);
  });

  it('reaches every state and leaves every state that is not terminal', () => {
    const reached = new Set([machine.initial]);
    for (const state of reached) for (const next of nextStates(machine, state)) reached.add(next);
    expect([...reached].sort()).toEqual([...machine.states].sort());
    for (const state of machine.states) {
      expect(nextStates(machine, state).length > 0).toBe(!isTerminal(machine, state));
    }
  });

  it('asks for permissions that somebody besides the administrator holds', () => {
    for (const step of machine.transitions) {
      expect(roles.some((role) => role !== 'administrator' && roleHas(role, step.permission))).toBe(true);
    }
  });

  it('offers no consequence as a step', () => {
    for (const state of machine.states) {
      for (const step of offeredSteps(machine, state, { permissions, parties })) {
        expect(step.consequence).toBeUndefined();
      }
    }
  });
});

describe('a training', () => {
  it('walks from planned to closed one step at a time', () => {
    const walk = [
      'planned',
      'announced',
      'nominations-open',
      'nominations-closed',
      'selected',
      'confirmed',
      'running',
      'delivered',
      'reported',
      'closed',
    ] as const;
    for (let i = 1; i < walk.length; i++) expect(mayMove(trainingMachine, walk[i - 1]!, walk[i]!)).toBe(true);
    expect(mayMove(trainingMachine, 'planned', 'nominations-open')).toBe(false);
    expect(mayMove(trainingMachine, 'announced', 'planned')).toBe(false);
  });

  it('is postponed and cancelled with a reason from anything before running, and not after', () => {
    for (const from of trainingMachine.states) {
      const before = (statesBeforeRunning as readonly string[]).includes(from);
      expect(mayMove(trainingMachine, from, 'postponed')).toBe(before);
      expect(mayMove(trainingMachine, from, 'cancelled')).toBe(before || from === 'postponed');
      if (before) {
        expect(transitionOf(trainingMachine, from, 'postponed')?.asksFor).toBe('reason');
        expect(transitionOf(trainingMachine, from, 'cancelled')?.asksFor).toBe('reason');
        expect(mayMove(trainingMachine, 'postponed', from)).toBe(true);
      }
    }
  });

  it('offers a trainer no selection, and a participant nothing at all', () => {
    const trainer = { permissions: ['trainings.plan'] } as const;
    expect(offeredSteps(trainingMachine, 'nominations-closed', trainer).map((step) => step.to)).toEqual([
      'postponed',
      'cancelled',
    ]);
    expect(offeredSteps(trainingMachine, 'planned', { permissions: ['trainings.read'] })).toEqual([]);
  });
});

describe('a nomination', () => {
  const { nomination } = machines;

  it('holds a place only after it was selected', () => {
    expect(nextStates(nomination, 'submitted')).not.toContain('selected');
    expect(nextStates(nomination, 'endorsed')).toContain('selected');
  });

  it('is confirmed by the nominee, who needs no permission for it', () => {
    const steps = offeredSteps(nomination, 'selected', { permissions: [], parties: ['nominee'] });
    expect(steps.map((step) => step.to)).toEqual(['confirmed', 'withdrawn']);
  });

  it('is declined with a reason only', () => {
    for (const step of nomination.transitions) if (step.to === 'declined') expect(step.asksFor).toBe('reason');
  });

  it('can be corrected after late signature sheets, with a reason', () => {
    expect(transitionOf(nomination, 'no-show', 'attended')?.asksFor).toBe('reason');
  });
});

describe('an introduction', () => {
  const { introduction } = machines;

  it('is never released without the target having been asked', () => {
    const before = introduction.transitions.filter((step) => step.to === 'released').map((step) => step.from);
    expect(before).toEqual(['target-asked']);
  });

  it('closes with an outcome', () => {
    for (const step of introduction.transitions) if (step.to === 'closed') expect(step.asksFor).toBe('outcome');
  });

  it('lets the target answer and the requester withdraw', () => {
    const offered = (party: 'target' | 'requester') =>
      offeredSteps(introduction, 'target-asked', { permissions: [], parties: [party] }).map((step) => step.to);
    expect(offered('target')).toEqual(['released', 'declined']);
    expect(offered('requester')).toEqual(['withdrawn']);
  });
});

describe('editions and certificates', () => {
  it('never change once published or issued: they are superseded, withdrawn, revoked or replaced', () => {
    expect(nextStates(machines.edition, 'published')).toEqual(['superseded', 'withdrawn']);
    expect(nextStates(machines.certificate, 'issued')).toEqual(['revoked', 'replaced']);
    expect(nextStates(machines.languageVersion, 'current')).toEqual(['stale', 'superseded']);
  });
});

describe('defineMachine', () => {
  const step = (from: 'a' | 'b' | 'c', to: 'a' | 'b' | 'c') => ({ from, to, permission: 'trainings.plan' }) as const;
  const define = (transitions: ReturnType<typeof step>[], terminal: ('a' | 'b' | 'c')[] = ['c']) =>
    defineMachine({ name: 'test', states: ['a', 'b', 'c'], initial: 'a', terminal, transitions });

  it('accepts a table without holes', () => {
    expect(define([step('a', 'b'), step('b', 'c')]).states).toEqual(['a', 'b', 'c']);
  });

  it.each([
    ['b cannot be reached', [step('a', 'c'), step('b', 'c')]],
    ['b has no way out', [step('a', 'b'), step('a', 'c')]],
    ['c is terminal but leads to a', [step('a', 'b'), step('b', 'c'), step('c', 'a')]],
    ['a → b stands twice', [step('a', 'b'), step('a', 'b'), step('b', 'c')]],
    ['a leads to itself', [step('a', 'a'), step('a', 'b'), step('b', 'c')]],
    ['names an unknown state', [step('a', 'x' as 'b'), step('a', 'b'), step('b', 'c')]],
  ])('refuses a table in which %s', (message, transitions) => {
    expect(() => define(transitions)).toThrow(message);
  });
});
