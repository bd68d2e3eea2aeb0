import { NgTemplateOutlet } from '@angular/common';
import { ChangeDetectionStrategy, Component, ElementRef, Injector, afterNextRender, computed, effect, inject, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Router } from '@angular/router';
import type { ResponseOf } from '@liaison/contracts';
import { importsUnderWay, rowOutcomes } from '@liaison/domain/imports/states';
import { Api } from '../../shared/http/api';
import { Problem } from '../../shared/http/problem';
import { Formats } from '../../shared/i18n/formats';
import { Messages } from '../../shared/i18n/messages';
import { Dialogs } from '../../shared/ui/dialogs';
import { ListStates } from '../../shared/ui/list-states';
import { Notices } from '../../shared/ui/notices';
import { Page } from '../../shared/ui/page';
import { ImportColumns } from './import-columns';
import { ImportRows } from './import-rows';
import { ImportState } from './import-state';

type Detail = ResponseOf<'GET /imports/:id'>;
type Step = 'commit' | 'undo' | 'cancel';

/** Milliseconds between two looks at a step under way. */
const pause = 1_200;

/** One file on its way: what was read, what it would do, what it did. */
@Component({
  imports: [ImportColumns, ImportRows, ImportState, ListStates, MatButton, NgTemplateOutlet, Page],
  templateUrl: './import-page.html',
  styleUrl: './import-page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ImportPage {
  readonly id = input.required<string>();
  protected readonly messages = inject(Messages);
  protected readonly t = this.messages.t;
  protected readonly formats = inject(Formats);
  private readonly api = inject(Api);
  private readonly element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly dialogs = inject(Dialogs);
  private readonly notices = inject(Notices);
  private readonly router = inject(Router);

  protected readonly found = this.api.resource('GET /imports/:id', () => ({ params: { id: this.id() } }));
  protected readonly outcomes = rowOutcomes;
  protected readonly isWorking = computed(() => (importsUnderWay as readonly string[]).includes(this.found.value()?.state ?? ''));
  protected readonly isCounted = computed(() => ['checked', 'committing', 'committed', 'undoing', 'undone'].includes(this.found.value()?.state ?? ''));
  protected readonly willWrite = computed(() => (this.found.value()?.counts.create ?? 0) + (this.found.value()?.counts.change ?? 0));
  /** Mostly one setting is missing for all of them: the settings come before hundreds of rows that say so. */
  protected readonly isAllRefused = computed(() => this.found.value()?.state === 'checked' && this.willWrite() === 0 && (this.found.value()?.counts.refused ?? 0) > 0);

  constructor() {
    effect((onCleanup) => {
      // The value is read so that each answer sets the next look.
      this.found.value();
      if (!this.isWorking() || this.found.isLoading()) return;
      const next = setTimeout(() => this.found.reload(), pause);
      onCleanup(() => clearTimeout(next));
    });
    // The button that began a step goes with it; whoever pressed it goes on where the file is now.
    let former: Detail['state'] | undefined;
    const injector = inject(Injector);
    effect(() => {
      const state = this.found.value()?.state;
      if (former !== undefined && state !== former) afterNextRender({ read: () => this.goOn() }, { injector });
      former = state;
    });
  }

  private goOn(): void {
    const { activeElement, body } = this.element.ownerDocument;
    if (activeElement === null || activeElement === body) this.element.querySelector<HTMLElement>('[data-now]')?.focus();
  }

  protected problem({ problem, problemParams }: Detail): string {
    const key = `directory.import.problem.${problem}`;
    return problem && this.messages.has(key) ? this.t(key as 'directory.import.problem.stopped', problemParams) : (problem ?? '');
  }

  protected show(next: Detail): void {
    this.found.set(next);
  }

  protected async step(step: Step, { id, version }: Detail): Promise<void> {
    try {
      this.found.set(await this.api.send(`POST /imports/:id/${step}`, { params: { id }, body: { version } }));
    } catch (error) {
      if (error instanceof Problem && error.code === 'stale-version') this.found.reload();
      this.notices.failed(error);
    }
  }

  protected async undo(detail: Detail): Promise<void> {
    const { create, change } = detail.counts;
    const isSure = await this.dialogs.ask({ heading: this.t('directory.import.undoHeading'), text: this.t('directory.import.undoText', { create, change }), confirm: this.t('directory.import.undo') });
    if (isSure) await this.step('undo', detail);
  }

  protected async forget({ id }: Detail): Promise<void> {
    try {
      await this.api.send('DELETE /imports/:id', { params: { id } });
      await this.router.navigate(['/imports']);
    } catch (error) {
      this.notices.failed(error);
    }
  }
}
