import { Injectable } from '@nestjs/common';
import type { ResponseOf } from '@liaison/contracts';
import { reachAt, type Hours } from '@liaison/domain/network';
import { FreeDays } from './open-now';

type Now = ResponseOf<'GET /contacts/:id/reach'>['now'];

interface Opening {
  readonly hours: readonly Hours[];
  readonly zone: string;
  readonly opensOnHolidays: boolean;
  readonly country: string | null;
}

const day = 86_400_000;
const most = 5_000;

/** Who answers now. Many desks keep the same hours in the same country, and an answer holds until the next opening or closing. */
@Injectable()
export class Openings {
  private readonly known = new Map<string, { readonly from: number; readonly until: number; readonly now: Now }>();

  constructor(private readonly free: FreeDays) {}

  at(now: Date, { country, ...opening }: Opening): Now {
    const key = JSON.stringify([opening.hours, opening.zone, opening.opensOnHolidays, country]);
    const known = this.known.get(key);
    const instant = now.getTime();
    if (known && known.from <= instant && instant < known.until) return known.now;
    const { state, changesAt } = reachAt(now, { ...opening, isHoliday: this.free.isFree(country) });
    const answer: Now = { state, changesAt: changesAt?.toISOString() ?? null };
    if (this.known.size >= most) this.known.clear();
    this.known.set(key, { from: instant, until: changesAt?.getTime() ?? instant + day, now: answer });
    return answer;
  }
}
