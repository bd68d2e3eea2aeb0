import { endAfter, newSession, sessionFieldsOf, sessionModelOf } from './session-model';
import type { AgendaSession } from './trainings-client';

const session: AgendaSession = {
  id: '1', moduleId: null, moduleCode: null, title: 'Opening', room: 'Aula', startsAt: '2026-05-11T06:00:00+00:00', endsAt: '2026-05-11T07:30:00+00:00',
  trainers: [{ id: 'a', displayName: 'Vera' }],
};

describe('the form of a session', () => {
  it('reads and writes the clock of the place', () => {
    const model = sessionModelOf(session, 'Europe/Chisinau');
    expect(model).toMatchObject({ date: '2026-05-11', from: '09:00', to: '10:30' });
    expect(sessionFieldsOf(model)).toEqual({
      moduleId: null, title: 'Opening', room: 'Aula', startsAt: '2026-05-11T09:00', endsAt: '2026-05-11T10:30', trainerIds: ['a'],
    });
  });

  it('begins where the day’s last session ends, and in the morning of an empty day', () => {
    const training = { sessions: [session], timeZone: 'Europe/Chisinau' };
    expect(newSession(training, '2026-05-11')).toMatchObject({ from: '10:30', to: '11:30' });
    expect(newSession(training, '2026-05-12')).toMatchObject({ from: '09:00', to: '10:00' });
  });

  it('keeps the length when the beginning moves', () => {
    expect(endAfter({ from: '09:00', to: '10:30' }, '13:15')).toBe('14:45');
    expect(endAfter({ from: '', to: '10:30' }, '13:15')).toBe('10:30');
  });
});
