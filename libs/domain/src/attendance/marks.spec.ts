import * as fc from 'fast-check';
import { effectiveOf, markMethods, markValues, type Mark } from './index';

let number = 0;
const mark = (traits: Partial<Mark> = {}): Mark => ({
  id: `m${String((number += 1)).padStart(4, '0')}`,
  value: 'present',
  method: 'helper',
  markedBy: 'ana',
  deviceId: 'phone of ana',
  deviceAt: '2026-05-11T07:00:00Z',
  serverAt: '2026-05-11T07:00:01Z',
  correctionOf: null,
  ...traits,
});
const ivo = { markedBy: 'ivo', deviceId: 'phone of ivo' };

describe('one half-day of one person', () => {
  it('is open while nobody said anything', () => {
    expect(effectiveOf([])).toEqual({ value: null, markId: null, conflict: false, corrected: false });
  });

  it('is what the one mark says', () => {
    const only = mark({ value: 'absent' });
    expect(effectiveOf([only])).toEqual({ value: 'absent', markId: only.id, conflict: false, corrected: false });
  });

  it('is presence where two helpers without network disagree, and the conflict is listed', () => {
    const [absent, present] = [mark({ value: 'absent' }), mark({ ...ivo })];
    expect(effectiveOf([absent, present])).toEqual({ value: 'present', markId: present.id, conflict: true, corrected: false });
  });

  it('follows the heavier evidence: paper, then a code, then the trainer, then a helper', () => {
    const [helper, trainer] = [mark(), mark({ ...ivo, method: 'trainer', value: 'absent' })];
    expect(effectiveOf([helper, trainer]).value).toBe('absent');
    const code = mark({ deviceId: 'own phone', method: 'qr' });
    expect(effectiveOf([helper, trainer, code]).value).toBe('present');
    const paper = mark({ deviceId: 'desk', method: 'paper', value: 'absent' });
    expect(effectiveOf([helper, trainer, code, paper])).toMatchObject({ value: 'absent', markId: paper.id, conflict: true });
  });

  it('lets the same device change its mind for fifteen minutes, and take a slip back', () => {
    const slip = mark();
    const second = mark({ value: 'absent', deviceAt: '2026-05-11T07:15:00Z' });
    expect(effectiveOf([slip, second])).toMatchObject({ value: 'absent', conflict: false });
    const back = mark({ value: 'nothing', deviceAt: '2026-05-11T07:00:05Z' });
    expect(effectiveOf([slip, back])).toEqual({ value: null, markId: null, conflict: false, corrected: false });
    const later = mark({ value: 'absent', deviceAt: '2026-05-11T07:15:01Z' });
    expect(effectiveOf([slip, later])).toMatchObject({ value: 'present', conflict: true });
  });

  it('is settled by a correction, until a mark arrives afterwards that contradicts it', () => {
    const [absent, present] = [mark({ value: 'absent' }), mark({ ...ivo })];
    const correction = mark({ value: 'absent', method: 'trainer', correctionOf: present.id, serverAt: '2026-05-11T09:00:00Z' });
    expect(effectiveOf([absent, present, correction])).toEqual({ value: 'absent', markId: correction.id, conflict: false, corrected: true });
    const late = mark({ markedBy: 'eva', deviceId: 'phone of eva', serverAt: '2026-05-11T10:00:00Z' });
    expect(effectiveOf([absent, present, correction, late])).toMatchObject({ value: 'absent', conflict: true });
    const again = mark({ method: 'trainer', correctionOf: correction.id, serverAt: '2026-05-11T11:00:00Z' });
    expect(effectiveOf([absent, present, correction, late, again])).toMatchObject({ value: 'present', markId: again.id, conflict: false });
  });

  const instant = fc.integer({ min: 0, max: 40 }).map((minutes) => new Date(Date.parse('2026-05-11T07:00:00Z') + minutes * 60_000).toISOString());
  const anyMarks = fc
    .array(fc.record({ value: fc.constantFrom(...markValues), method: fc.constantFrom(...markMethods), device: fc.constantFrom('a', 'b', 'c'), deviceAt: instant, serverAt: instant, corrects: fc.option(fc.nat(5)) }), { maxLength: 8 })
    .map((drawn) =>
      drawn.map(({ device, corrects, ...rest }, index): Mark => ({
        ...rest, id: `m${index}`, markedBy: device, deviceId: device, correctionOf: corrects !== null && corrects < index ? `m${corrects}` : null,
      })),
    );

  it('does not depend on the order of arrival', () => {
    fc.assert(
      fc.property(
        anyMarks.chain((marks) => fc.tuple(fc.constant(marks), fc.shuffledSubarray(marks, { minLength: marks.length }))),
        ([marks, shuffled]) => expect(effectiveOf(shuffled)).toEqual(effectiveOf(marks)),
      ),
      { numRuns: 2000 },
    );
  });

  it('is never changed by a mark that arrives twice', () => {
    fc.assert(fc.property(anyMarks, (marks) => expect(effectiveOf([...marks])).toEqual(effectiveOf(structuredClone(marks)))));
  });

  it('stays as corrected, whatever plain marks come later', () => {
    const [seen, correction] = [mark({ id: 'x' }), mark({ id: 'y', value: 'absent', correctionOf: 'x', serverAt: '2026-05-12T00:00:00Z' })];
    fc.assert(
      fc.property(anyMarks, (marks) => {
        const plain = marks.map((one) => ({ ...one, correctionOf: null }));
        expect(effectiveOf([...plain, seen, correction])).toMatchObject({ value: 'absent', markId: 'y', conflict: false });
      }),
    );
  });
});
