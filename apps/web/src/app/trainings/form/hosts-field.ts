import { ChangeDetectionStrategy, Component, inject, model, signal } from '@angular/core';
import type { FormValueControl } from '@angular/forms/signals';
import { MatIconButton } from '@angular/material/button';
import { DirectoryClient } from '../../directory/directory-client';
import { Pick } from '../../shared/forms/pick';
import { Messages } from '../../shared/i18n/messages';
import { Icon } from '../../shared/ui/icon';

export interface Host {
  readonly id: string;
  readonly name: string;
}

/** Organisations that host a training: searched for one by one, each with a button that takes it off. */
@Component({
  selector: 'app-hosts-field',
  imports: [Icon, MatIconButton, Pick],
  template: `
    @if (value().length) {
      <ul class="plain-list">
        @for (host of value(); track host.id) {
          <li>
            <bdi>{{ host.name }}</bdi>
            <button matIconButton type="button" [attr.aria-label]="t('trainings.form.hostRemove', { name: host.name })" (click)="remove(host)"><ui-icon name="close" /></button>
          </li>
        }
      </ul>
    }
    <ui-pick [value]="searched()" (valueChange)="add($event)" [search]="find" [placeholder]="t('trainings.form.hostAdd')" />
  `,
  styles: `
    li {
      display: flex;
      align-items: center;
      justify-content: space-between;
      gap: 8px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class HostsField implements FormValueControl<Host[]> {
  readonly value = model<Host[]>([]);

  protected readonly t = inject(Messages).t;
  private readonly directory = inject(DirectoryClient);
  /** Empty again once the organisation stands in the list. */
  protected readonly searched = signal<string | null>(null);
  protected readonly find = (words: string) => this.directory.findOrganisations(words);

  protected add(id: string | null): void {
    this.searched.set(id);
    if (id === null) return;
    if (!this.value().some((host) => host.id === id)) this.value.update((now) => [...now, { id, name: this.directory.knownNameOf(id) }]);
    queueMicrotask(() => this.searched.set(null));
  }

  protected remove({ id }: Host): void {
    this.value.update((now) => now.filter((host) => host.id !== id));
  }
}
