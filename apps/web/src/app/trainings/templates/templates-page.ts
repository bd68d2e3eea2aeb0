import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Router } from '@angular/router';
import type { TrainingTemplate } from '@liaison/contracts';
import { Api } from '../../shared/http/api';
import { Formats } from '../../shared/i18n/formats';
import { Messages } from '../../shared/i18n/messages';
import { Dialogs } from '../../shared/ui/dialogs';
import { ListStates } from '../../shared/ui/list-states';
import { Notices } from '../../shared/ui/notices';
import { Page } from '../../shared/ui/page';

/** The models of the programme, to plan trainings after. */
@Component({
  imports: [ListStates, MatButton, Page],
  template: `
    <ui-page [heading]="t('planning.template.title')" [subtitle]="t('planning.template.subtitle')" [back]="{ to: '/trainings/new', label: t('trainings.list.plan') }">
      <ui-list-states [of]="templates" [lines]="5" [empty]="templates.value()?.items?.length === 0" [emptyTitle]="t('planning.template.none')" [emptyText]="t('planning.template.noneText')" />
      <div class="stack">
        @for (one of templates.value()?.items; track one.id) {
          <section class="card stack" [attr.aria-label]="one.name">
            <div>
              <h2><bdi>{{ one.name }}</bdi></h2>
              <p>{{ about(one) }}</p>
              <p class="muted small">{{ by(one) }}</p>
            </div>
            <div class="row">
              <button matButton="filled" type="button" (click)="use(one)">{{ t('planning.template.plan') }}</button>
              @if (one.mayRemove) {
                <button matButton type="button" [attr.aria-label]="t('planning.template.removeOne', { name: one.name })" (click)="remove(one)">{{ t('planning.template.remove') }}</button>
              }
            </div>
          </section>
        }
      </div>
    </ui-page>
  `,
  styles: `
    h2 {
      font-size: 1.125rem;
      overflow-wrap: anywhere;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TemplatesPage {
  protected readonly t = inject(Messages).t;
  private readonly formats = inject(Formats);
  private readonly api = inject(Api);
  private readonly dialogs = inject(Dialogs);
  private readonly notices = inject(Notices);
  private readonly router = inject(Router);
  protected readonly templates = this.api.resource('GET /training-templates', () => ({}));

  protected about({ kind, days, sessions, modules, capacity }: TrainingTemplate): string {
    return [
      this.t(`domain.trainingKind.${kind}`),
      this.t('planning.template.about', { days, sessions }),
      ...(modules.length > 0 ? [modules.join(', ')] : []),
      ...(capacity === null ? [] : [this.t('planning.template.capacity', { count: capacity })]),
    ].join(' · ');
  }

  protected by({ createdBy, createdAt }: TrainingTemplate): string {
    return this.t('planning.template.by', { name: createdBy ?? '—', date: this.formats.day(createdAt) });
  }

  protected async use(template: TrainingTemplate): Promise<void> {
    const { UseTemplateDialog } = await import('./use-template-dialog');
    const made = await this.dialogs.open<string, TrainingTemplate>(UseTemplateDialog, template);
    if (made) await this.router.navigate(['/trainings', made], { queryParams: { tab: 'agenda' } });
  }

  protected async remove(template: TrainingTemplate): Promise<void> {
    const { name } = template;
    if (!(await this.dialogs.ask({ heading: this.t('planning.template.removeOne', { name }), text: this.t('planning.template.removeText'), confirm: this.t('planning.template.remove') }))) return;
    try {
      await this.api.send('DELETE /training-templates/:id', { params: { id: template.id } });
      this.notices.say(this.t('planning.template.removed', { name }));
    } catch (error) {
      this.notices.failed(error);
    } finally {
      this.templates.reload();
    }
  }
}
