import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Field } from '../../shared/forms/field';
import { Api } from '../../shared/http/api';
import { Messages } from '../../shared/i18n/messages';
import { Icon } from '../../shared/ui/icon';
import { ListStates } from '../../shared/ui/list-states';
import { Page } from '../../shared/ui/page';

const personal = ['invitation', 'visa', 'confirmation', 'badges'] as const;
const all = [...personal, 'participants'] as const;
type Kind = (typeof all)[number];

/** Papers about the people of a training: each kind for everybody in one file, or for one person. */
@Component({
  imports: [Field, Icon, ListStates, MatButton, Page],
  template: `
    <ui-page [heading]="t('letters.title')" [subtitle]="t('letters.subtitle')" [back]="back()">
      <ui-list-states [of]="letters" [lines]="5" [empty]="letters.value()?.people?.length === 0" [emptyTitle]="t('letters.none')" [emptyText]="t('letters.noneText')" />
      @if (people().length) {
        <div class="stack">
          <section class="card stack" [attr.aria-label]="t('letters.allInOne')">
            <h2>{{ t('letters.allInOne') }}</h2>
            <ul>
              @for (kind of kinds; track kind) {
                <li>
                  @if (count(kind) > 0) {
                    <a [href]="allOf(kind)" target="_blank" rel="noopener"><ui-icon [name]="icon" />{{ nameOf(kind) }}</a>
                  } @else {
                    <span class="none">{{ nameOf(kind) }}</span>
                  }
                  <span class="muted num">{{ kind === 'participants' ? t('letters.listed', { listed: count(kind), people: people().length }) : t('letters.people', { people: count(kind) }) }}</span>
                </li>
              }
            </ul>
            <p class="muted small">{{ t('letters.logged') }}</p>
          </section>
          <section class="card stack" [attr.aria-label]="t('letters.one')">
            <h2>{{ t('letters.one') }}</h2>
            <ui-field [label]="t('letters.list.name')">
              <select #field [value]="chosen()" (change)="pick.set(field.value)">
                @for (person of people(); track person.nominationId) {
                  <option [value]="person.nominationId">{{ person.displayName }}</option>
                }
              </select>
            </ui-field>
            @if (person(); as one) {
              <p class="row">
                @for (kind of personal; track kind) {
                  @if (kind !== 'confirmation' || one.wasThere) {
                    <a matButton="outlined" [href]="oneOf(kind, one.nominationId)" target="_blank" rel="noopener" [attr.aria-label]="t('letters.for', { kind: nameOfOne(kind), name: one.displayName })">{{ nameOfOne(kind) }}</a>
                  }
                }
              </p>
            }
          </section>
        </div>
      }
    </ui-page>
  `,
  styles: `
    ul {
      display: flex;
      flex-direction: column;
      gap: 10px;
      padding: 0;
      list-style: none;
    }
    li {
      display: flex;
      flex-wrap: wrap;
      gap: 2px 16px;
    }
    li a {
      display: inline-flex;
      gap: 6px;
      font-weight: 600;
    }
    /* Begins where the others do behind their sign. */
    .none {
      padding-inline-start: calc(1.25em + 6px);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class LettersPage {
  readonly id = input.required<string>();

  protected readonly t = inject(Messages).t;
  private readonly api = inject(Api);
  protected readonly icon = 'file-pdf-box';
  protected readonly kinds = all;
  protected readonly personal = personal;
  protected readonly letters = this.api.resource('GET /trainings/:id/letters', () => ({ params: { id: this.id() } }));
  protected readonly back = computed(() => ({ to: `/trainings/${this.id()}`, label: this.letters.value()?.title ?? '' }));
  protected readonly people = computed(() => this.letters.value()?.people ?? []);
  protected readonly pick = signal('');
  protected readonly person = computed(() => this.people().find(({ nominationId }) => nominationId === this.pick()) ?? this.people()[0]);
  protected readonly chosen = computed(() => this.person()?.nominationId ?? '');

  protected nameOf(kind: Kind): string {
    return this.t(`letters.kind.${kind}`);
  }

  /** One person has one badge. */
  protected nameOfOne(kind: Kind): string {
    return kind === 'badges' ? this.t('letters.badge') : this.nameOf(kind);
  }

  protected count(kind: Kind): number {
    if (kind === 'confirmation') return this.people().filter(({ wasThere }) => wasThere).length;
    return kind === 'participants' ? this.people().filter(({ isListed }) => isListed).length : this.people().length;
  }

  protected allOf(kind: Kind): string {
    return this.api.url('GET /trainings/:id/letters/:kind', { params: { id: this.id(), kind } });
  }

  protected oneOf(kind: (typeof personal)[number], nominationId: string): string {
    return this.api.url('GET /trainings/:id/letters/:kind/:nominationId', { params: { id: this.id(), kind, nominationId } });
  }
}
