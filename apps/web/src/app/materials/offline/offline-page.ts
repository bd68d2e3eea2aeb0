import { ChangeDetectionStrategy, Component, DOCUMENT, DestroyRef, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { needsWatermark } from '@liaison/domain/access';
import { Formats } from '../../shared/i18n/formats';
import { Messages } from '../../shared/i18n/messages';
import { Notices } from '../../shared/ui/notices';
import { Page } from '../../shared/ui/page';
import { StateTag } from '../../shared/ui/state-tag';
import { MaterialWords } from '../material-words';
import type { PackItem, TrainingPack } from '../packs/packs-client';
import { KeptPacks } from './kept-packs';
import type { PackChanges } from './pack-changes';
import type { KeptPack } from './pack-store';

/** A kept pack, with what the server says of it now; no `asked` where there was no network to ask. */
interface Shown {
  readonly kept: KeptPack;
  readonly asked?: PackChanges & { readonly now: TrainingPack };
}

/** The packs on this device: how old they are, what changed since, and their files, with network and without. */
@Component({
  imports: [MatButton, Page, RouterLink, StateTag],
  templateUrl: './offline-page.html',
  styleUrl: './offline-page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class OfflinePage {
  protected readonly t = inject(Messages).t;
  protected readonly formats = inject(Formats);
  protected readonly words = inject(MaterialWords);
  private readonly packs = inject(KeptPacks);
  private readonly notices = inject(Notices);
  private readonly document = inject(DOCUMENT);
  protected readonly progress = this.packs.progress;
  /** undefined until the device was read. */
  protected readonly shown = signal<readonly Shown[] | undefined>(undefined);
  protected readonly lost = signal<readonly string[]>([]);

  constructor() {
    void this.read();
    const window = this.document.defaultView;
    const read = () => void this.read();
    window?.addEventListener('online', read);
    inject(DestroyRef).onDestroy(() => window?.removeEventListener('online', read));
  }

  /** What lies here is shown at once; what the server says of it comes when it answers. */
  private async read(): Promise<void> {
    const kept = await this.packs.all().catch(() => []);
    this.shown.set(kept.map((one) => ({ kept: one })));
    for (const one of kept) await this.ask(one);
  }

  private async ask(one: KeptPack): Promise<void> {
    const { trainingId, title } = one;
    const asked = await this.packs.check(one);
    if (asked === undefined) return;
    if (asked === null) {
      this.lost.update((titles) => [...titles, title]);
      this.shown.update((all) => all?.filter(({ kept }) => kept.trainingId !== trainingId));
      return;
    }
    const kept = await this.packs.one(trainingId);
    if (kept) this.shown.update((all) => all?.map((shown) => (shown.kept.trainingId === trainingId ? { kept, asked } : shown)));
  }

  /** Whether anything is told of the pack beside its age. */
  protected changed({ asked }: Shown): boolean {
    return asked !== undefined && asked.gone.length + asked.missing.length + asked.newer.length > 0;
  }

  protected named({ material }: PackItem): boolean {
    return needsWatermark(material.tlp);
  }

  protected async update({ kept, asked }: Shown): Promise<void> {
    if (!asked) return;
    try {
      await this.packs.keep(asked.now, kept.title);
      this.notices.say(this.t('library.offline.kept'));
      await this.read();
    } catch {
      this.notices.say(this.t('library.offline.broke'));
    }
  }

  protected async remove({ kept }: Shown): Promise<void> {
    await this.packs.remove(kept.trainingId);
    this.shown.update((all) => all?.filter((shown) => shown.kept.trainingId !== kept.trainingId));
    this.notices.say(this.t('library.offline.removed'));
  }

  /** From the device; the browser saves it, or opens it by what it is. */
  protected async open(trainingId: string, { id, name }: PackItem['files'][number]): Promise<void> {
    const blob = await this.packs.file(trainingId, id);
    if (!blob) {
      this.notices.say(this.t('library.offline.missing'));
      return;
    }
    const address = URL.createObjectURL(blob);
    const link = this.document.createElement('a');
    link.href = address;
    link.download = name;
    link.click();
    // The browser has taken it up by then.
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
  }
}
