import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { gradually } from './gradually';

/** Frames that come when the test says so. */
function frames() {
  const waiting = new Map<number, FrameRequestCallback>();
  let count = 0;
  jest.spyOn(window, 'requestAnimationFrame').mockImplementation((run) => (waiting.set(++count, run), count));
  jest.spyOn(window, 'cancelAnimationFrame').mockImplementation((frame) => void waiting.delete(frame));
  return {
    next: () => {
      const now = [...waiting.values()];
      waiting.clear();
      for (const run of now) run(0);
      TestBed.tick();
    },
  };
}

function list(of: number) {
  const { next } = frames();
  const length = signal(of);
  const drawn = TestBed.runInInjectionContext(() => gradually(length, { first: 3, perFrame: 4 }));
  TestBed.tick();
  const becomes = (now: number) => {
    length.set(now);
    TestBed.tick();
    return drawn();
  };
  return { drawn, next, becomes };
}

describe('a list drawn gradually', () => {
  afterEach(() => jest.restoreAllMocks());

  it('begins with some rows and has more in each frame until all stand there', () => {
    const { drawn, next } = list(12);
    const seen = [drawn()];
    for (let frame = 0; frame < 4; frame++) {
      next();
      seen.push(drawn());
    }
    expect(seen).toEqual([3, 7, 11, 12, 12]);
  });

  it('is never longer than the list', () => {
    expect(list(2).drawn()).toBe(2);
    const { becomes } = list(12);
    expect(becomes(1)).toBe(1);
  });

  it('keeps what was drawn when rows come or go, so that nobody loses the place they stand at', () => {
    const { drawn, next, becomes } = list(12);
    for (let frame = 0; frame < 3; frame++) next();
    expect(drawn()).toBe(12);
    expect(becomes(13)).toBe(13);
    expect(becomes(12)).toBe(12);
    expect(becomes(40)).toBe(16);
  });

  it('is whole before it is printed', () => {
    const { drawn } = list(500);
    window.dispatchEvent(new Event('beforeprint'));
    expect(drawn()).toBe(500);
  });
});
