import { Injectable } from '@nestjs/common';
import type { BodyOf, MaterialDetail } from '@liaison/contracts';
import { formatEdition } from '@liaison/domain/staleness';
import type { Actor } from '../shared/access/actor';
import { Clock } from '../shared/clock/clock';
import { EditDesk, refuseStale, refuseUnlessFollows } from './edit-desk';
import { Holders } from './holders';
import { titleIn } from './publish-edition';

/** Takes a published edition back. Its files are not served to readers from this moment, and who holds them is told why. */
@Injectable()
export class WithdrawEdition {
  constructor(
    private readonly desk: EditDesk,
    private readonly holders: Holders,
    private readonly clock: Clock,
  ) {}

  async run(actor: Actor, id: string, { reason, version }: BodyOf<'POST /editions/:id/withdraw'>): Promise<MaterialDetail> {
    return this.desk.act(actor, async (tx) => {
      const edition = await this.desk.edition(tx, actor, id);
      refuseUnlessFollows(edition.state, 'withdrawn');
      refuseStale(version, edition, edition.material);
      await this.desk.save(tx, edition, { state: 'withdrawn', withdrawnReason: reason, withdrawnAt: this.clock.now() });
      await tx.audit({ action: 'edition.withdrawn', subject: ['edition', id], before: { state: edition.state }, after: { state: 'withdrawn', reason } });
      for (const { accountId, email, language } of await this.holders.of(tx.query, actor, id)) {
        const messageId = await tx.mail({
          to: email,
          language,
          template: 'editionWithdrawn',
          params: { title: titleIn(language, edition.material), edition: formatEdition(edition), reason, path: '/materials' },
        });
        await this.holders.remember(tx.query, { editionId: id, accountId, kind: 'withdrawn', messageId });
      }
      return edition.material.id;
    });
  }
}
