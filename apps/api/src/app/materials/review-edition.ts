import { Injectable } from '@nestjs/common';
import type { BodyOf, MaterialDetail } from '@liaison/contracts';
import type { Actor } from '../shared/access/actor';
import { EditDesk, refuseRed, refuseStale, refuseUnlessFollows, refuseWithoutSource } from './edit-desk';

/** Between writing and publishing: hands a draft to somebody else, and back. */
@Injectable()
export class ReviewEdition {
  constructor(private readonly desk: EditDesk) {}

  async submit(actor: Actor, id: string, { version }: BodyOf<'POST /editions/:id/review'>): Promise<MaterialDetail> {
    return this.desk.act(actor, async (tx) => {
      const edition = await this.desk.edition(tx, actor, id);
      refuseRed(edition.material);
      refuseUnlessFollows(edition.state, 'in-review');
      refuseStale(version, edition, edition.material);
      await refuseWithoutSource(tx, edition);
      await this.desk.save(tx, edition, { state: 'in-review', submittedBy: actor.accountId });
      await tx.audit({ action: 'edition.submitted', subject: ['edition', id], before: { state: edition.state }, after: { state: 'in-review' } });
      return edition.material.id;
    });
  }

  async sendBack(actor: Actor, id: string, { reason, version }: BodyOf<'POST /editions/:id/return'>): Promise<MaterialDetail> {
    return this.desk.act(actor, async (tx) => {
      const edition = await this.desk.edition(tx, actor, id);
      refuseUnlessFollows(edition.state, 'draft');
      refuseStale(version, edition, edition.material);
      await this.desk.save(tx, edition, { state: 'draft', publishAt: null, publishAccountId: null, publishAssignmentId: null });
      await tx.audit({ action: 'edition.returned', subject: ['edition', id], before: { state: edition.state }, after: { state: 'draft', reason } });
      return edition.material.id;
    });
  }
}
