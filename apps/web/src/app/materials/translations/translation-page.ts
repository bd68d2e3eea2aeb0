import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import { cleanFileName } from '@liaison/domain/materials';
import { Api } from '../../shared/http/api';
import { problemOf } from '../../shared/http/problem';
import { Formats } from '../../shared/i18n/formats';
import { Messages } from '../../shared/i18n/messages';
import { Dialogs } from '../../shared/ui/dialogs';
import { Download } from '../../shared/ui/download';
import { Icon } from '../../shared/ui/icon';
import { ListStates } from '../../shared/ui/list-states';
import { Notices } from '../../shared/ui/notices';
import { Page } from '../../shared/ui/page';
import { StateTag } from '../../shared/ui/state-tag';
import { MaterialsClient } from '../materials-client';
import { MaterialWords } from '../material-words';
import { UploadsClient } from '../uploads-client';
import type { AskedReason } from '../reason-dialog';
import type { Ordering } from './order-dialog';
import { translationTone } from './translation-look';
import { TranslationsClient, type Translation, type TranslationStep } from './translations-client';

/** The bench of one translation: source, files in work, and the next step of whoever looks at it. */
@Component({
  imports: [Download, Icon, ListStates, MatButton, Page, RouterLink, StateTag],
  templateUrl: './translation-page.html',
  styleUrl: './translation-page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TranslationPage {
  readonly id = input.required<string>();

  protected readonly t = inject(Messages).t;
  protected readonly formats = inject(Formats);
  protected readonly tone = translationTone;
  protected readonly icons = { upload: 'upload-outline', remove: 'trash-can-outline' } as const;
  private readonly client = inject(TranslationsClient);
  private readonly materials = inject(MaterialsClient);
  private readonly uploads = inject(UploadsClient);
  private readonly words = inject(MaterialWords);
  private readonly dialogs = inject(Dialogs);
  private readonly notices = inject(Notices);
  private readonly router = inject(Router);
  protected readonly translation = inject(Api).resource('GET /translations/:id', () => ({ params: { id: this.id() } }));
  protected readonly heading = computed(() => {
    const found = this.translation.value();
    if (!found) return this.t('translations.title');
    return this.t('translations.heading', { title: this.formats.of(found.material.title), edition: found.edition, language: this.formats.languageName(found.language) });
  });
  /** Begin is not worth a button: the first file begins it as well. */
  protected readonly forward = computed(() => (this.translation.value()?.steps ?? []).filter((to) => to !== 'in-translation' || this.translation.value()?.state === 'not-started'));
  protected readonly mayReturn = computed(() => this.translation.value()?.state === 'in-revision' && this.translation.value()?.steps.includes('in-translation'));
  protected readonly sending = signal<{ name: string; share: number } | undefined>(undefined);

  protected fileUrl(id: string, found: Translation): string {
    return this.client.fileUrl(id, found.approvedAt !== null);
  }

  protected sourceUrl(id: string): string {
    return this.materials.fileUrl(id);
  }

  protected choose(found: Translation, field: HTMLInputElement): void {
    const file = field.files?.[0];
    field.value = '';
    if (file) void this.send(found, file);
  }

  /** In pieces, so that it goes on where a line broke, and where the same file is chosen again after the page was closed. */
  private async send(found: Translation, file: File): Promise<void> {
    const say = (share: number) => this.sending.set({ name: file.name, share });
    say(0);
    try {
      const begun = (await this.uploads.waiting()).find((one) => one.translationId === found.id && one.name === cleanFileName(file.name) && one.size === file.size && one.modified === file.lastModified && one.state !== 'refused');
      const { id } = begun ?? (await this.uploads.announceTranslation(found.id, { name: file.name, size: file.size, modified: file.lastModified }));
      await (await this.uploads.send(id, file, say)).arrived;
      this.translation.set(await this.uploads.finishTranslation(id));
      this.notices.say(this.t('translations.sent', { name: file.name }));
    } catch (error) {
      this.notices.failed(error);
    } finally {
      this.sending.set(undefined);
    }
  }

  protected remove(fileId: string): Promise<void> {
    return this.take(() => this.client.removeFile(fileId));
  }

  protected async step(found: Translation, to: TranslationStep): Promise<void> {
    if (to === 'approved') {
      const agreed = await this.dialogs.ask({
        heading: this.t('translations.approveTitle'),
        text: this.t('translations.approveText', { language: this.formats.languageName(found.language) }),
        confirm: this.t('translations.step.approved'),
      });
      if (!agreed) return;
    }
    await this.take(() => this.client.move(found, to), this.t(`translations.done.${to}`));
  }

  protected async sendBack(found: Translation): Promise<void> {
    const { ReasonDialog } = await import('../reason-dialog');
    const asked: AskedReason = { heading: this.t('translations.backTitle'), text: this.t('translations.backText'), confirm: this.t('translations.back') };
    const reason = await this.dialogs.open<string, AskedReason>(ReasonDialog, asked);
    if (reason) await this.take(() => this.client.move(found, 'in-translation', reason), this.t('translations.done.returned'));
  }

  protected async change(found: Translation): Promise<void> {
    const { OrderDialog } = await import('./order-dialog');
    const data: Ordering = { materialId: found.material.id, editionId: '', edition: found.edition, language: found.language, existing: found };
    const saved = await this.dialogs.open<Translation | 'upload', Ordering>(OrderDialog, data);
    if (!saved || saved === 'upload') return;
    this.translation.set(saved);
    this.notices.say(this.t('translations.order.changed'));
  }

  protected async discard(found: Translation): Promise<void> {
    const agreed = await this.dialogs.ask({
      heading: this.t('translations.discardTitle'),
      text: this.t('translations.discardText', { count: found.files.length }),
      confirm: this.t('translations.discard'),
    });
    if (!agreed) return;
    try {
      await this.client.discard(found);
      this.notices.say(this.t('translations.discarded'));
      await this.router.navigate(['/materials/translations']);
    } catch (error) {
      this.notices.failed(error);
      this.translation.reload();
    }
  }

  protected version(language: string, edition: string): string {
    return this.words.version(language, edition);
  }

  /** A refusal is told; one that saw an older state brings the one that stands now. */
  private async take(action: () => Promise<Translation>, done?: string): Promise<void> {
    try {
      this.translation.set(await action());
      this.materials.noteChange();
      if (done) this.notices.say(done);
    } catch (error) {
      const problem = problemOf(error);
      if (problem.code !== 'stale-version') return this.notices.failed(problem);
      this.notices.say(this.t('translations.changedMeanwhile'));
      this.translation.set(problem.current as Translation);
    }
  }
}
