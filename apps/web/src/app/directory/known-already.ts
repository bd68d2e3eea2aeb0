import { ChangeDetectionStrategy, Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { toObservable, toSignal } from '@angular/core/rxjs-interop';
import { RouterLink } from '@angular/router';
import type { ResponseOf } from '@liaison/contracts';
import { debounceTime } from 'rxjs';
import { Api } from '../shared/http/api';
import { Messages } from '../shared/i18n/messages';
import { PersonName } from '../shared/ui/person-name';
import { CodeLists } from './code-lists';

type Found = ResponseOf<'POST /people/suggestions'>['items'];

/** What of a form says who or what it is about; each form has its part of it. */
export interface TypedRecord {
  readonly givenName?: string;
  readonly familyName?: string;
  readonly latinGivenName?: string;
  readonly latinFamilyName?: string;
  readonly languages?: readonly string[];
  readonly emails?: readonly { readonly email: string }[];
  readonly organisationId?: string | null;
  readonly name?: string;
  readonly nameEn?: string;
  readonly nameDe?: string;
  readonly country?: string;
  readonly sector?: string;
  readonly website?: string;
}

/** Milliseconds after the last letter before somebody is looked up. */
const pause = 400;

/** Who or what may be there already, while somebody types it a second time. It never stands in the way. */
@Component({
  selector: 'app-known-already',
  imports: [PersonName, RouterLink],
  template: `
    <div role="status">
      @if (found().length) {
        <div class="perhaps">
          <h2>{{ t('directory.duplicates.perhaps') }}</h2>
          <p>{{ t('directory.duplicates.perhapsText') }}</p>
          <ul>
            @for (one of found(); track one.record.id) {
              <li>
                <a [routerLink]="[kind() === 'person' ? '/people' : '/organisations', one.record.id]" target="_blank">
                  <ui-person-name [name]="one.record.name" [latin]="one.record.otherName || one.record.name" />
                </a>
                <span class="muted">{{ place(one) }}</span>
                <span class="muted small">{{ reasons(one) }}</span>
              </li>
            }
          </ul>
        </div>
      }
    </div>
  `,
  styles: `
    .perhaps {
      padding: 12px 16px;
      border-inline-start: 4px solid var(--l-info);
      border-radius: var(--l-radius);
      background: var(--l-info-soft);
    }
    h2 {
      font-size: 1rem;
    }
    ul {
      display: flex;
      flex-direction: column;
      gap: 8px;
      margin-top: 8px;
      padding: 0;
      list-style: none;
    }
    li {
      display: flex;
      flex-wrap: wrap;
      align-items: baseline;
      gap: 2px 12px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class KnownAlready {
  readonly kind = input.required<'person' | 'organisation'>();
  readonly typed = input.required<TypedRecord>();
  /** The record that is being changed. */
  readonly except = input<string>();

  protected readonly t = inject(Messages).t;
  private readonly api = inject(Api);
  private readonly lists = inject(CodeLists);
  protected readonly found = signal<Found>([]);
  private asked = 0;

  private readonly question = computed(() => JSON.stringify(this.ask(this.typed())));
  private readonly settled = toSignal(toObservable(this.question).pipe(debounceTime(pause)), { initialValue: '' });

  constructor() {
    effect(() => {
      const question = this.settled();
      if (question) untracked(() => void this.look(question));
    });
  }

  protected place({ record }: Found[number]): string {
    return [record.organisationName, record.countryCode ? this.lists.country(record.countryCode) : ''].filter(Boolean).join(' · ');
  }

  protected reasons({ reasons }: Found[number]): string {
    return reasons.map((reason) => this.t(`directory.duplicates.reasons.${reason}`)).join(' · ');
  }

  private ask(typed: TypedRecord) {
    const exceptId = this.except() ?? null;
    if (this.kind() === 'organisation') {
      const { name = '', nameEn = '', nameDe = '', country = '', sector = '', website = '' } = typed;
      return {
        names: [name, nameEn, nameDe].filter(Boolean), countryCode: country === '' || country === 'international' ? null : country,
        sectorCode: sector || '-', website: website || null, exceptId,
      };
    }
    const { givenName = '', familyName = '', latinGivenName = '', latinFamilyName = '', languages = [], emails = [], organisationId = null } = typed;
    return {
      givenName, familyName, latinGivenName, latinFamilyName, languages: [...languages], emails: emails.map(({ email }) => email).filter(Boolean),
      organisationId: organisationId || null, exceptId,
    };
  }

  /** A newer question drops the answer to an older one; what cannot be asked, half a name for example, suggests nothing; and a hint asks nobody to sign in. */
  private async look(question: string): Promise<void> {
    const turn = (this.asked += 1);
    const answer = await this.api
      .send(this.kind() === 'person' ? 'POST /people/suggestions' : 'POST /organisations/suggestions', { body: JSON.parse(question) as never, signedOutIsFine: true })
      .catch(() => ({ items: [] as Found }));
    if (turn === this.asked) this.found.set(answer.items);
  }
}
