import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Formats } from '../../shared/i18n/formats';
import { Messages } from '../../shared/i18n/messages';
import { StateTag } from '../../shared/ui/state-tag';
import type { Cell, Grid } from '../coverage-grid';
import type { Coverage } from '../network-client';
import { NextStep } from './next-step';
import { weakCells } from './weak-cells';

const shownAtFirst = 8;
const tones = { gap: 'bad', stale: 'bad', 'single-point': 'warn', 'not-disclosed': 'plain', covered: 'good', robust: 'good' } as const;

/** The weakest cells of the matrix, each with what would close it. */
@Component({
  selector: 'app-gap-list',
  imports: [MatButton, NextStep, StateTag],
  template: `
    <h2 id="weak">{{ t('network.coverage.weak') }}</h2>
    <p class="muted">{{ t(weak().length > 0 ? 'network.coverage.weakText' : 'network.coverage.weakNone') }}</p>
    @for (cell of shown(); track cell.countryCode + ' ' + cell.column) {
      <details (toggle)="toggle(cell, $event)">
        <summary>
          {{ t('network.coverage.weakCell', { country: formats.country(cell.countryCode), column: columnName()(cell.column) }) }}&ngsp;<ui-state-tag [tone]="tones[cell.class]">{{ messages.named('domain.coverageClass', cell.class) }}</ui-state-tag>
        </summary>
        @if (open().has(key(cell))) {
          <app-next-step [of]="cell" [by]="by()" [name]="columnName()(cell.column)" />
        }
      </details>
    }
    @if (weak().length > shown().length) {
      <p>
        {{ t('network.coverage.more', { count: weak().length - shown().length }) }}
        <button matButton type="button" (click)="all.set(true)">{{ t('network.coverage.moreShow') }}</button>
      </p>
    }
  `,
  styles: `
    :host {
      display: block;
    }
    summary {
      padding: 8px 0;
      cursor: pointer;
    }
    details {
      border-bottom: 1px solid var(--l-line);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class GapList {
  readonly grid = input.required<Grid>();
  readonly by = input.required<Coverage['by']>();
  readonly columnName = input.required<(column: string) => string>();
  /** Whether a country is the reader's to look after. */
  readonly covers = input.required<(countryCode: string) => boolean>();

  protected readonly messages = inject(Messages);
  protected readonly t = this.messages.t;
  protected readonly formats = inject(Formats);
  protected readonly tones = tones;
  protected readonly weak = computed(() => weakCells(this.grid(), this.covers()));
  protected readonly all = linkedSignal({ source: () => this.by(), computation: () => false });
  protected readonly shown = computed(() => (this.all() ? this.weak() : this.weak().slice(0, shownAtFirst)));
  /** What was opened once stays there: closing it asks nothing again. */
  protected readonly open = signal<ReadonlySet<string>>(new Set());

  protected key({ countryCode, column }: Cell): string {
    return `${this.by()} ${countryCode} ${column}`;
  }

  protected toggle(cell: Cell, event: Event): void {
    if ((event.target as HTMLDetailsElement).open) this.open.update((open) => new Set([...open, this.key(cell)]));
  }
}
