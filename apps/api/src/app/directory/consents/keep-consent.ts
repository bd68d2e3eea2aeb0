import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { consentTextVersions, type ConsentPurpose, type ConsentWay } from '@liaison/domain/consents';
import type { Language } from '@liaison/i18n';
import sql from 'sql-template-tag';
import type { Actor } from '../../shared/access/actor';
import { Clock } from '../../shared/clock/clock';
import type { Transaction } from '../../shared/database/database';
import { Refusal } from '../../shared/errors/refusal';
import { Texts } from '../../shared/http/texts';

export interface Decision {
  readonly programmeId: string;
  readonly personId: string;
  readonly purpose: ConsentPurpose;
  readonly given: boolean;
  readonly way: ConsentWay;
  readonly language: Language;
  /** The version the person had before their eyes. */
  readonly textVersion: number;
}

/** Writes one decision with its proof: which text, in which language, when and how. What follows from it the database does at once. */
@Injectable()
export class KeepConsent {
  constructor(
    private readonly clock: Clock,
    private readonly texts: Texts,
  ) {}

  async run(tx: Transaction, actor: Actor | null, { programmeId, personId, purpose, given, way, language, textVersion }: Decision): Promise<void> {
    // Withdrawing asks for nothing to be read; agreeing to a text that is not the one that stands is agreeing to nothing.
    if (given && textVersion !== consentTextVersions[purpose]) throw new Refusal('consent-text-changed', { params: { version: consentTextVersions[purpose] } });
    const hash = createHash('sha256').update(this.texts.in(language).t(`consents.text.${purpose}`)).digest('hex');
    const [before] = await tx.query<{ given: boolean }>(sql`
      select given from consent where programme_id = ${programmeId} and person_id = ${personId} and purpose = ${purpose} for update`);
    if (before?.given === given) return;
    const now = this.clock.now();
    await tx.query(sql`
      insert into consent (programme_id, person_id, purpose, given, text_version, language, text_hash, way, decided_at, decided_by)
      values (${programmeId}, ${personId}, ${purpose}, ${given}, ${textVersion}, ${language}, ${hash}, ${way}, ${now}, ${actor?.accountId ?? null})
      on conflict (programme_id, person_id, purpose) do update set given = excluded.given, text_version = excluded.text_version, language = excluded.language,
        text_hash = excluded.text_hash, way = excluded.way, decided_at = excluded.decided_at, decided_by = excluded.decided_by`);
    await tx.audit({
      action: given ? 'consent.given' : 'consent.withdrawn',
      subject: ['person', personId],
      programmeId,
      before: { purpose, given: before?.given ?? null },
      after: { purpose, given, textVersion, language, textHash: hash, way },
    });
  }
}
