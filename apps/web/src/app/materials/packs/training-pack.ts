import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { needsWatermark } from '@liaison/domain/access';
import { packParts } from '@liaison/domain/packs';
import { Api } from '../../shared/http/api';
import { problemOf } from '../../shared/http/problem';
import { Formats } from '../../shared/i18n/formats';
import { Messages } from '../../shared/i18n/messages';
import { Dialogs } from '../../shared/ui/dialogs';
import { Download } from '../../shared/ui/download';
import { Icon } from '../../shared/ui/icon';
import { ListStates } from '../../shared/ui/list-states';
import { Notices } from '../../shared/ui/notices';
import { StateTag } from '../../shared/ui/state-tag';
import { FileLine } from '../file-line';
import { MaterialWords, tlpTone } from '../material-words';
import { KeepPack } from '../offline/keep-pack';
import type { AskedReason } from '../reason-dialog';
import { PackEditor } from './pack-editor';
import { PacksClient, type Listed, type PackArchive, type PackItem, type TrainingPack as Pack } from './packs-client';

/** What a training uses: the exact versions, as archives and one by one, and for planners the way to decide them. */
@Component({
  selector: 'app-training-pack',
  imports: [Download, FileLine, Icon, KeepPack, ListStates, MatButton, PackEditor, RouterLink, StateTag],
  templateUrl: './training-pack.html',
  styleUrl: './training-pack.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TrainingPack {
  readonly trainingId = input.required<string>();
  /** What the training is called. */
  readonly heading = input('');

  protected readonly t = inject(Messages).t;
  protected readonly formats = inject(Formats);
  protected readonly words = inject(MaterialWords);
  protected readonly client = inject(PacksClient);
  private readonly dialogs = inject(Dialogs);
  private readonly notices = inject(Notices);
  protected readonly icons = { frozen: 'lock-outline', newer: 'arrow-up-bold-circle-outline' } as const;
  protected readonly tlpTone = tlpTone;
  protected readonly pack = inject(Api).resource('GET /trainings/:id/pack', () => ({ params: { id: this.trainingId() } }));
  protected readonly deciding = signal(false);
  protected readonly busy = signal(false);

  /** By whom they are for; the part of the trainers comes only to those who teach. */
  protected readonly groups = computed(() => {
    const items = this.pack.value()?.items ?? [];
    return packParts.map((part) => ({ part, items: items.filter((item) => item.part === part) })).filter((group) => group.items.length > 0);
  });

  protected checkable({ material }: PackItem): boolean {
    return !needsWatermark(material.tlp);
  }

  protected archive({ part, files }: PackArchive, changes: boolean): string {
    return this.t(changes ? `packs.changes.${part}` : `packs.archive.${part}`, { count: files });
  }

  protected async decide(pack: Pack, items: readonly Listed[]): Promise<void> {
    const reason = pack.state === 'frozen' ? await this.askReason() : '';
    if (reason === undefined) return;
    this.busy.set(true);
    try {
      this.pack.set(await (pack.state === 'frozen' ? this.client.replace(pack, items, reason) : this.client.save(pack, items)));
      this.deciding.set(false);
      this.notices.say(this.t(pack.state === 'frozen' ? 'packs.replaced' : 'packs.saved'));
    } catch (error) {
      const { code, current } = problemOf(error);
      // The editor shows beside each other what was chosen here and what stands there now.
      if (code === 'stale-version' && current) this.pack.set(current as Pack);
      this.notices.failed(error);
    } finally {
      this.busy.set(false);
    }
  }

  private async askReason(): Promise<string | undefined> {
    const { ReasonDialog } = await import('../reason-dialog');
    return this.dialogs.open<string, AskedReason>(ReasonDialog, {
      heading: this.t('packs.replace.title'), text: this.t('packs.replace.text'), confirm: this.t('packs.replace.confirm'),
    });
  }
}
