import { Injectable, computed, inject, type Signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { NavigationCancel, NavigationEnd, NavigationError, Router, type Params } from '@angular/router';
import { filter, firstValueFrom, map, startWith } from 'rxjs';

export type QueryChange = Record<string, string | number | boolean | readonly string[] | null | undefined>;

/**
 * What a list shows stands in the address: filters, sort, page. These signals read it; `set` writes it. A change of a
 * filter goes back to the first page, and what is empty leaves the address.
 */
@Injectable({ providedIn: 'root' })
export class UrlQuery {
  private readonly router = inject(Router);
  private readonly params: Signal<Params> = toSignal(
    this.router.events.pipe(
      filter((event) => event instanceof NavigationEnd),
      startWith(undefined),
      map(() => this.router.parseUrl(this.router.url).queryParams),
    ),
    { requireSync: true },
  );

  text(name: string): Signal<string> {
    return computed(() => [this.params()[name] ?? ''].flat()[0]);
  }

  /** One of the values a list knows, else the first of them: addresses are typed by people too. */
  oneOf<const T extends string>(name: string, values: readonly [T, ...T[]]): Signal<T> {
    return computed(() => values.find((value) => value === this.params()[name]) ?? values[0]);
  }

  many<T extends string = string>(name: string, known?: readonly T[]): Signal<T[]> {
    return computed(
      () => {
        const given = [this.params()[name] ?? []].flat() as T[];
        return known ? given.filter((value) => known.includes(value)) : given;
      },
      { equal: (a, b) => a.join('\n') === b.join('\n') },
    );
  }

  /** The page of a list, from 1. */
  page(): Signal<number> {
    return computed(() => {
      const page = Number(this.params()['page']);
      return Number.isInteger(page) && page >= 1 && page <= 100_000 ? page : 1;
    });
  }

  /**
   * `replace` keeps the back button for steps a person would call steps: typing into a search box is not one. Whoever has
   * just pressed a link is let go first: what they typed before follows them to a page beside the list, and nowhere else.
   */
  async set(change: QueryChange, options: { replace?: boolean } = {}): Promise<boolean> {
    const list = pathOf(this.router.url);
    const going = this.router.currentNavigation();
    if (going && pathOf(this.router.serializeUrl(going.extractedUrl)) !== list) {
      await firstValueFrom(this.router.events.pipe(filter((event) => event instanceof NavigationEnd || event instanceof NavigationCancel || event instanceof NavigationError)));
      if (!pathOf(this.router.url).startsWith(list)) return false;
    }
    return this.router.navigate([], {
      queryParams: this.after(change),
      queryParamsHandling: 'merge',
      replaceUrl: options.replace ?? false,
    });
  }

  /** Query parameters of a link that makes this change: for `[queryParams]` with `queryParamsHandling="merge"`. */
  after(change: QueryChange): Params {
    const filtered = 'page' in change ? change : { ...change, page: null };
    return Object.fromEntries(
      Object.entries(filtered).map(([name, value]) => [name, value === '' || value === undefined || (Array.isArray(value) && !value.length) ? null : value]),
    );
  }
}

const pathOf = (url: string): string => url.split(/[?#]/)[0] ?? '';
