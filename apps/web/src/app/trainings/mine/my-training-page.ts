import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import type { MyTraining } from '@liaison/contracts';
import { Clock, instantOf } from '../../shared/clock/clock';
import { Field } from '../../shared/forms/field';
import { Api } from '../../shared/http/api';
import { Formats } from '../../shared/i18n/formats';
import { Messages } from '../../shared/i18n/messages';
import { ListStates } from '../../shared/ui/list-states';
import { Notices } from '../../shared/ui/notices';
import { Page } from '../../shared/ui/page';
import { StateTag } from '../../shared/ui/state-tag';
import { Icon } from '../../shared/ui/icon';
import { UrlQuery } from '../../shared/url/url-query';
import { Session } from '../../shared/access/session';
import { TrainingPack } from '../../materials/packs/training-pack';
import { deviceId } from '../attendance/mark-queue';
import { QrPicture } from '../attendance/qr-picture';
import { CertificateRow } from '../certificates/certificate-row';
import { OwnPlaceSection } from '../selection/own-place';

/** A training as somebody sees it who comes or would like to: what to do next first, then all that is theirs. */
@Component({
  imports: [CertificateRow, Field, Icon, ListStates, MatButton, OwnPlaceSection, Page, QrPicture, RouterLink, StateTag, TrainingPack],
  templateUrl: './my-training-page.html',
  styleUrl: './my-training-page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class MyTrainingPage {
  readonly id = input.required<string>();
  protected readonly t = inject(Messages).t;
  protected readonly formats = inject(Formats);
  protected readonly session = inject(Session);
  protected readonly icons = { calendar: 'calendar-export', pdf: 'file-pdf-box' } as const;
  private readonly api = inject(Api);
  private readonly clock = inject(Clock);
  private readonly notices = inject(Notices);
  private readonly query = inject(UrlQuery);
  protected readonly training = this.api.resource('GET /trainings/:id/mine', () => ({ params: { id: this.id() } }));
  /** From the picture on the screen of the room. */
  protected readonly code = linkedSignal(this.query.text('code'));
  protected readonly busy = signal(false);
  protected readonly agendaPdf = computed(() => this.api.url('GET /trainings/:id/agenda.pdf', { params: { id: this.id() } }));
  protected readonly calendar = computed(() => this.api.url('GET /trainings/:id/calendar.ics', { params: { id: this.id() } }));
  protected readonly days = computed(() => {
    const { sessions = [], timeZone = 'UTC' } = this.training.value() ?? {};
    const days = new Map<string, MyTraining['sessions']>();
    // The Swedish locale writes ISO dates.
    const dates = new Intl.DateTimeFormat('sv-SE', { timeZone });
    for (const session of sessions) {
      const day = dates.format(instantOf(session.startsAt));
      days.set(day, [...(days.get(day) ?? []), session]);
    }
    return [...days].map(([day, of]) => ({ day, of }));
  });

  protected letter({ nominationId }: MyTraining, kind: MyTraining['letters'][number]): string {
    return this.api.url('GET /trainings/:id/letters/:kind/:nominationId', { params: { id: this.id(), kind, nominationId: nominationId ?? '' } });
  }

  /** Of the one that holds, if there is one: there anybody checks it. */
  protected hasValid({ certificates }: MyTraining): boolean {
    return certificates.some(({ state }) => state === 'issued');
  }

  protected stands({ application }: MyTraining): string {
    return application ? this.t(`calls.apply.own.${application.state}`, { organisation: application.organisationName }) : '';
  }

  protected valueKey(value: 'present' | 'absent' | null) {
    return `attendance.value.${value ?? 'open'}` as const;
  }

  protected async checkIn(): Promise<void> {
    await this.write(async () => {
      await this.api.send('POST /trainings/:id/check-in', {
        params: { id: this.id() },
        body: { code: this.code(), clientKey: crypto.randomUUID(), deviceId: deviceId(), deviceAt: this.clock.now().toISOString() },
      });
      this.notices.say(this.t('mine.checkedIn'));
      await this.query.set({ code: null }, { replace: true });
      this.training.reload();
    });
  }

  protected async list(listed: boolean): Promise<void> {
    await this.write(async () => {
      this.training.set(await this.api.send('PUT /trainings/:id/mine/listed', { params: { id: this.id() }, body: { listed } }));
      this.notices.say(this.t(listed ? 'mine.listed' : 'mine.unlisted'));
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
