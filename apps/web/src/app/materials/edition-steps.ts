import { Injectable, inject } from '@angular/core';
import { problemOf } from '../shared/http/problem';
import { Formats } from '../shared/i18n/formats';
import { Messages } from '../shared/i18n/messages';
import { Dialogs } from '../shared/ui/dialogs';
import { Notices } from '../shared/ui/notices';
import type { Publishing } from './publish-dialog';
import type { AskedReason } from './reason-dialog';
import { numberOf } from './material-words';
import { UpdatesClient } from './updates/updates-client';
import { MaterialsClient, type Edition, type Material } from './materials-client';

/** The steps of an edition as an editor takes them: asked first where they cannot be taken back, told afterwards. */
@Injectable({ providedIn: 'root' })
export class EditionSteps {
  private readonly client = inject(MaterialsClient);
  private readonly dialogs = inject(Dialogs);
  private readonly notices = inject(Notices);
  private readonly t = inject(Messages).t;
  private readonly updates = inject(UpdatesClient);
  private readonly formats = inject(Formats);

  /** Each resolves with the material as it is then, or with `undefined` where nothing was done. */
  async start(material: Material): Promise<Material | undefined> {
    const { NewEditionDialog } = await import('./new-edition-dialog');
    return this.dialogs.open<Material, Material>(NewEditionDialog, material);
  }

  async publish(edition: Edition): Promise<Material | undefined> {
    const number = numberOf(edition);
    return this.take(async () => {
      const [{ PublishDialog }, consequences] = await Promise.all([import('./publish-dialog'), this.client.consequences(edition)]);
      const agreed = await this.dialogs.open<boolean, Publishing>(PublishDialog, { number, consequences }, { role: 'alertdialog' });
      return agreed ? this.client.publish(edition) : undefined;
    }, this.t('materials.publish.done', { edition: number }));
  }

  async schedule(edition: Edition): Promise<Material | undefined> {
    const number = numberOf(edition);
    const { ScheduleDialog } = await import('./updates/schedule-dialog');
    const at = await this.dialogs.open<string, string>(ScheduleDialog, number);
    if (!at) return undefined;
    return this.take(() => this.updates.schedule(edition, at), this.t('updates.schedule.done', { edition: number, when: this.formats.dateTime(at) }));
  }

  unschedule(edition: Edition): Promise<Material | undefined> {
    return this.take(() => this.updates.schedule(edition, null), this.t('updates.schedule.removed'));
  }

  submit(edition: Edition): Promise<Material | undefined> {
    return this.take(() => this.client.submit(edition), this.t('materials.review.submitted', { edition: numberOf(edition) }));
  }

  async sendBack(edition: Edition): Promise<Material | undefined> {
    const reason = await this.reason({
      heading: this.t('materials.review.backTitle', { edition: numberOf(edition) }),
      text: this.t('materials.review.backText'),
      confirm: this.t('domain.editionStep.draft'),
    });
    return reason ? this.take(() => this.client.sendBack(edition, reason), this.t('materials.review.returned', { edition: numberOf(edition) })) : undefined;
  }

  async withdraw(edition: Edition): Promise<Material | undefined> {
    const number = numberOf(edition);
    return this.take(async () => {
      const { mails } = await this.client.consequences(edition);
      const reason = await this.reason({
        heading: this.t('materials.withdraw.title', { edition: number }),
        text: this.t('materials.withdraw.text', { count: mails }),
        confirm: this.t('domain.editionStep.withdrawn'),
      });
      return reason ? this.client.withdraw(edition, reason) : undefined;
    }, this.t('materials.withdraw.done', { edition: number }));
  }

  async discard(edition: Edition): Promise<Material | undefined> {
    const files = edition.languageVersions.reduce((sum, version) => sum + version.files.length, 0);
    const agreed = await this.dialogs.ask({
      heading: this.t('materials.discard.title', { edition: numberOf(edition) }),
      text: this.t('materials.discard.text', { count: files }),
      confirm: this.t('materials.discard.confirm'),
    });
    return agreed ? this.take(() => this.client.discard(edition), this.t('materials.discard.done', { edition: numberOf(edition) })) : undefined;
  }

  /** A refusal is told; one that saw an older state also brings the one that stands now. */
  private async take(step: () => Promise<Material | undefined>, done: string): Promise<Material | undefined> {
    try {
      const material = await step();
      if (material) this.notices.say(done);
      return material;
    } catch (error) {
      const problem = problemOf(error);
      if (problem.code !== 'stale-version') {
        this.notices.failed(problem);
        return undefined;
      }
      this.notices.say(this.t('materials.changedMeanwhile'));
      return problem.current as Material;
    }
  }

  private async reason(asked: AskedReason): Promise<string | undefined> {
    const { ReasonDialog } = await import('./reason-dialog');
    return this.dialogs.open<string, AskedReason>(ReasonDialog, asked);
  }
}
