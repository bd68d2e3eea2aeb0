import { ChangeDetectionStrategy, Component, computed, inject, input, model } from '@angular/core';
import type { FormValueControl } from '@angular/forms/signals';
import { competenceLevels } from '@liaison/domain/network/codes';
import { Messages } from '../shared/i18n/messages';
import { CodeNames } from './code-names';
import type { ContactFields } from './network-client';

type Competences = ContactFields['competences'];

/** What a contact can do and how well, by the phase of the work; a phase with something chosen in it stays open. */
@Component({
  selector: 'app-competences-field',
  template: `
    @for (group of groups(); track group.code) {
      <details [open]="group.chosen > 0 || group.code === firstOpen()">
        <summary>
          {{ group.name }}
          @if (group.chosen) {
            <span class="count num">{{ group.chosen }}</span>
          }
        </summary>
        <ul class="plain-list">
          @for (one of group.competences; track one.code) {
            <li>
              <label class="check"><input type="checkbox" [checked]="one.level !== null" [disabled]="disabled()" (change)="toggle(one.code)" />{{ one.name }}</label>
              @if (one.level !== null) {
                <select #level [attr.aria-label]="t('network.contact.levelOf', { competence: one.name })" [value]="one.level" [disabled]="disabled()" (change)="set(one.code, level.value)">
                  @for (known of levels; track known) {
                    <option [value]="known" [selected]="known === one.level">{{ messages.named('domain.competenceLevel', known) }}</option>
                  }
                </select>
              }
            </li>
          }
        </ul>
      </details>
    }
  `,
  styleUrl: './competences-field.scss',
  host: { '(focusout)': 'touched.set(true)' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CompetencesField implements FormValueControl<Competences> {
  readonly value = model<Competences>([]);
  readonly touched = model(false);
  readonly disabled = input(false);

  protected readonly messages = inject(Messages);
  protected readonly t = this.messages.t;
  protected readonly levels = competenceLevels;
  private readonly codes = inject(CodeNames);

  protected readonly groups = computed(() => {
    const levels = new Map(this.value().map(({ code, level }) => [code, level]));
    return this.codes.phases().map(({ code }) => {
      const competences = this.codes
        .competences()
        .filter(({ phase }) => phase === code)
        .map((one) => ({ code: one.code, name: this.codes.competence(one.code), level: levels.get(one.code) ?? null }));
      return { code, name: this.codes.phase(code), competences, chosen: competences.filter(({ level }) => level !== null).length };
    });
  });
  /** So that an empty form shows what is behind the folds. */
  protected readonly firstOpen = computed(() => (this.value().length ? '' : (this.codes.phases()[0]?.code ?? '')));

  protected toggle(code: string): void {
    const held = this.value();
    this.value.set(held.some((one) => one.code === code) ? held.filter((one) => one.code !== code) : [...held, { code, level: 'practised' }]);
  }

  protected set(code: string, chosen: string): void {
    const level = competenceLevels.find((one) => one === chosen);
    if (level) this.value.set(this.value().map((one) => (one.code === code ? { code, level } : one)));
  }
}
