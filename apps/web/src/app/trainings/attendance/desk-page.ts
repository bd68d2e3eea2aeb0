import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { FormField, email, form, required } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import type { ResponseOf } from '@liaison/contracts';
import { firstValueFrom } from 'rxjs';
import { Field } from '../../shared/forms/field';
import { Api } from '../../shared/http/api';
import { problemOf } from '../../shared/http/problem';
import { Formats } from '../../shared/i18n/formats';
import { Messages } from '../../shared/i18n/messages';
import { ListStates } from '../../shared/ui/list-states';
import { Notices } from '../../shared/ui/notices';
import { Page } from '../../shared/ui/page';

type Sheet = ResponseOf<'GET /trainings/:id/attendance/sheets'>['items'][number];
type Helper = ResponseOf<'GET /trainings/:id/helpers'>['items'][number];

/** What belongs to attendance beside the marking itself: sheets on paper and helpers at the door. */
@Component({
  imports: [Field, FormField, ListStates, MatButton, Page, RouterLink],
  templateUrl: './desk-page.html',
  styleUrl: './desk-page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DeskPage {
  readonly id = input.required<string>();
  protected readonly t = inject(Messages).t;
  protected readonly formats = inject(Formats);
  private readonly api = inject(Api);
  private readonly notices = inject(Notices);
  protected readonly board = this.api.resource('GET /trainings/:id/attendance', () => ({ params: { id: this.id() } }));
  protected readonly sheets = this.api.resource('GET /trainings/:id/attendance/sheets', () => ({ params: { id: this.id() } }));
  protected readonly helpers = this.api.resource('GET /trainings/:id/helpers', () => ({ params: { id: this.id() } }));
  protected readonly days = computed(() => [...new Set(this.board.value()?.halfDays.map(({ day }) => day))]);
  protected readonly busy = signal(false);
  private readonly model = signal({ email: '', from: '', to: '' });
  protected readonly fields = form(this.model, (path) => {
    required(path.email);
    email(path.email);
  });
  protected readonly from = signal('');
  protected readonly to = signal('');

  protected sheetUrl({ id: sheetId }: Sheet): string {
    return this.api.url('GET /trainings/:id/attendance/sheets/:sheetId/sheet.pdf', { params: { id: this.id(), sheetId } });
  }

  protected scanUrl(scanId: string): string {
    return this.api.url('GET /trainings/:id/attendance/scans/:scanId', { params: { id: this.id(), scanId } });
  }

  protected print(day: string): Promise<void> {
    return this.write(async () => {
      await this.api.send('POST /trainings/:id/attendance/sheets', { params: { id: this.id() }, body: { day } });
      this.sheets.reload();
    });
  }

  protected scan({ id: sheetId }: Sheet, field: HTMLInputElement): Promise<void> {
    const file = field.files?.[0];
    field.value = '';
    return this.write(async () => {
      if (!file) return;
      const address = { params: { id: this.id(), sheetId }, query: { name: file.name } };
      await firstValueFrom(this.api.upload('POST /trainings/:id/attendance/sheets/:sheetId/scans', address, file, () => undefined));
      this.notices.say(this.t('attendance.sheets.scanned'));
      this.sheets.reload();
    });
  }

  protected async ask(): Promise<void> {
    this.fields.email().markAsTouched();
    if (this.fields().invalid()) return;
    const [first = '', last = first] = [this.days()[0], this.days().at(-1)];
    await this.write(async () => {
      const body = { email: this.model().email.trim(), from: this.from() || first, to: this.to() || last };
      try {
        this.helpers.set(await this.api.send('POST /trainings/:id/helpers', { params: { id: this.id() }, body }));
      } catch (error) {
        const { code } = problemOf(error);
        if (code !== 'unknown-reference' && code !== 'already-exists') throw error;
        this.notices.say(this.t(code === 'unknown-reference' ? 'attendance.helpers.unknown' : 'attendance.helpers.twice'));
        return;
      }
      this.model.set({ email: '', from: '', to: '' });
      this.notices.say(this.t('attendance.helpers.asked'));
    });
  }

  protected letGo({ assignmentId }: Helper): Promise<void> {
    return this.write(async () => {
      await this.api.send('DELETE /trainings/:id/helpers/:assignmentId', { params: { id: this.id(), assignmentId } });
      this.notices.say(this.t('attendance.helpers.gone'));
      this.helpers.reload();
    });
  }

  private async write(work: () => Promise<void>): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    try {
      await work();
    } catch (error) {
      this.notices.failed(error);
    } finally {
      this.busy.set(false);
    }
  }
}
