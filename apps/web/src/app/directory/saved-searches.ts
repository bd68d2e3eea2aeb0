import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { ActivatedRoute, Router } from '@angular/router';
import type { ResponseOf } from '@liaison/contracts';
import { Field } from '../shared/forms/field';
import { Api } from '../shared/http/api';
import { Messages } from '../shared/i18n/messages';
import { Icon } from '../shared/ui/icon';
import { Notices } from '../shared/ui/notices';

type Saved = ResponseOf<'GET /saved-searches'>['items'][number];
type List = Saved['list'];
type Word = 'cancel' | 'forget' | 'forgotten' | 'keep' | 'keepThis' | 'kept' | 'name' | 'saved';

/** Searches somebody keeps for this list, or views of the network: each is an address, and the one in force can be kept under a name. */
@Component({
  selector: 'app-saved-searches',
  imports: [Field, Icon, MatButton],
  template: `
    @if (mine().length || active()) {
      <div class="bar no-print">
        @if (mine().length) {
          <ul [attr.aria-label]="said('saved')">
            @for (search of mine(); track search.id) {
              <li>
                <button type="button" class="open" (click)="open(search)">{{ search.name }}</button>
                <button type="button" class="forget" (click)="forget(search)" [attr.aria-label]="said('forget', search.name)"><ui-icon [name]="close" /></button>
              </li>
            }
          </ul>
        }
        @if (naming()) {
          <form (submit)="$event.preventDefault(); keep(name.value)">
            <ui-field [label]="said('name')"><input #name maxlength="80" required /></ui-field>
            <button matButton="tonal" type="submit">{{ said('keep') }}</button>
            <button matButton type="button" (click)="naming.set(false)">{{ said('cancel') }}</button>
          </form>
        } @else if (active()) {
          <button matButton type="button" (click)="naming.set(true)">{{ said('keepThis') }}</button>
        }
      </div>
    }
  `,
  styles: `
    .bar,
    ul,
    form {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 8px;
      margin: 0;
      padding: 0;
      list-style: none;
    }
    form {
      align-items: end;
    }
    li {
      display: inline-flex;
      border: 1px solid var(--l-line);
      border-radius: 999px;
      background: var(--l-surface);
    }
    .open,
    .forget {
      min-height: 28px;
      padding: 2px 12px;
      border: 0;
      border-radius: 999px;
      background: none;
      color: inherit;
      font: inherit;
      font-size: 0.875rem;
      cursor: pointer;
    }
    .forget {
      padding: 2px 10px 2px 2px;
      color: var(--l-muted);
    }
    .open:hover,
    .forget:hover {
      background: var(--l-hover);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SavedSearches {
  readonly list = input.required<List>();
  /** The page that shows the list, where it is not named as the list is. */
  readonly at = input<string>();
  /** Whether there is anything to keep: words or filters. */
  readonly active = input(false);

  private readonly t = inject(Messages).t;
  protected readonly close = 'close';
  protected readonly naming = signal(false);
  private readonly api = inject(Api);
  private readonly router = inject(Router);
  private readonly route = inject(ActivatedRoute);
  private readonly notices = inject(Notices);
  private readonly searches = this.api.resource('GET /saved-searches', () => ({}));
  protected readonly mine = computed(() => (this.searches.value()?.items ?? []).filter(({ list }) => list === this.list()));

  protected said(word: Word, name?: string): string {
    return this.t(`directory.${this.list() === 'network' ? 'view' : 'search'}.${word}`, name === undefined ? undefined : { name });
  }

  protected open({ address }: Saved): void {
    void this.router.navigateByUrl(`${this.at() ?? `/${this.list()}`}?${address}`);
  }

  protected async keep(name: string): Promise<void> {
    const query = this.route.snapshot.queryParamMap;
    const entries = query.keys.filter((key) => key !== 'page').flatMap((key) => query.getAll(key).map((value) => [key, value]));
    const address = new URLSearchParams(entries).toString();
    await this.attempt(async () => {
      await this.api.send('POST /saved-searches', { body: { list: this.list(), name, address } });
      this.naming.set(false);
      this.notices.say(this.said('kept', name));
    });
  }

  protected forget({ id, list, name, address }: Saved): Promise<void> {
    return this.attempt(async () => {
      await this.api.send('DELETE /saved-searches/:id', { params: { id } });
      this.notices.undo(this.said('forgotten', name), async () => {
        await this.api.send('POST /saved-searches', { body: { list, name, address } });
        this.searches.reload();
      });
    });
  }

  private async attempt(run: () => Promise<void>): Promise<void> {
    try {
      await run();
      this.searches.reload();
    } catch (error) {
      this.notices.failed(error);
    }
  }
}
