import { accreditationObstacle, accreditationOn, forbids, obstacleCodes } from './availability';

const m03 = 'm03';
const accreditation = { moduleId: m03, accreditedOn: '2024-03-01', expiresOn: '2026-05-12' };

describe('an accreditation', () => {
  it('holds on its first and on its last day, and asks to be renewed three months before', () => {
    const states = ['2024-02-29', '2024-03-01', '2026-02-10', '2026-02-11', '2026-05-12', '2026-05-13'].map((date) => accreditationOn(accreditation, date));
    expect(states).toEqual(['not-yet', 'valid', 'valid', 'ends-soon', 'ends-soon', 'expired']);
  });

  it('without an end holds until it is taken back', () => {
    expect(accreditationOn({ ...accreditation, expiresOn: null }, '2099-01-01')).toBe('valid');
  });

  it('has to hold until the last day that is taught', () => {
    const ask = (from: string, to: string) => accreditationObstacle([accreditation], m03, { from, to });
    expect(ask('2026-05-11', '2026-05-12')).toBeNull();
    expect(ask('2026-05-11', '2026-05-13')).toEqual({ code: 'accreditation-expired', on: '2026-05-12' });
    expect(ask('2024-02-28', '2024-03-02')).toEqual({ code: 'not-accredited' });
    expect(accreditationObstacle([accreditation], 'm09', { from: '2026-01-01', to: '2026-01-01' })).toEqual({ code: 'not-accredited' });
  });
});

it('leaves all but two obstacles to a planner', () => {
  expect(obstacleCodes.filter((code) => !forbids(code))).toEqual(['accreditation-expired', 'not-accredited', 'holiday-at-home']);
});
