import type { HttpResourceRef, HttpResourceRequest } from '@angular/common/http';
import { computed, linkedSignal, type Signal } from '@angular/core';
import { Problem, problemOf } from './problem';

/** What a list or page is doing, as one word. */
export type ResourceState = 'idle' | 'loading' | 'refreshing' | 'ready' | 'failed';

/**
 * Data of the server that follows a request made of signals. Reading `value()` never throws. While a changed query of the
 * same path loads, the former value stays, so that lists do not blink; another path starts empty, because it is about
 * something else.
 */
export interface ApiResource<T> {
  readonly value: Signal<T | undefined>;
  readonly problem: Signal<Problem | undefined>;
  readonly state: Signal<ResourceState>;
  readonly isLoading: Signal<boolean>;
  hasValue(): boolean;
  reload(): void;
  /** Shows what a write answered, without asking again. */
  set(value: T): void;
}

export function apiResource<T>(
  ref: HttpResourceRef<T | undefined>,
  request: Signal<HttpResourceRequest | undefined>,
): ApiResource<T> {
  const path = computed(() => request()?.url);
  const value = linkedSignal<{ path: string | undefined; settled: boolean; now: T | undefined }, T | undefined>({
    source: () => ({
      path: path(),
      // A failure settles too: rows of another question would stand beside its message.
      settled: !ref.isLoading(),
      now: ref.status() === 'error' ? undefined : ref.value(),
    }),
    computation: (source, previous) => {
      if (source.settled || source.path === undefined) return source.now;
      return previous?.source.path === source.path ? previous.value : undefined;
    },
  });
  const problem = computed(() => (ref.status() === 'error' ? problemOf(ref.error()) : undefined));
  const state = computed<ResourceState>(() => {
    if (problem()) return 'failed';
    if (path() === undefined) return 'idle';
    if (!ref.isLoading()) return 'ready';
    return value() === undefined ? 'loading' : 'refreshing';
  });
  return {
    value: value.asReadonly(),
    problem,
    state,
    isLoading: ref.isLoading,
    hasValue: () => value() !== undefined,
    reload: () => void ref.reload(),
    set: (next: T) => ref.set(next),
  };
}
