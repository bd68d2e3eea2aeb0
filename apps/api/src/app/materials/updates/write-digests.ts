import { Injectable, type OnModuleInit } from '@nestjs/common';
import { lastDigestSlot, type DigestRhythm } from '@liaison/domain/materials';
import { isLanguage, type Language } from '@liaison/i18n';
import sql from 'sql-template-tag';
import { assignmentCounts } from '../../shared/access/sessions';
import { Clock } from '../../shared/clock/clock';
import { Config } from '../../shared/config/config';
import { Database, type Transaction } from '../../shared/database/database';
import { Texts } from '../../shared/http/texts';
import { JobList } from '../../shared/jobs/job-list';
import type { Mail } from '../../shared/jobs/outbox';
import { readerColumns } from '../reading-rows';
import { digestItems, mattersOf, type DigestItem, type MatterRow, type Subscriber } from './digest-matters';

/** A publication gets its instant before it is committed: what is younger than this may still be missing. */
const committing = 60_000;

interface Due extends Subscriber {
  rhythm: DigestRhythm;
  firstAt: Date;
}

interface LastDigest {
  id: string;
  coversFrom: Date;
  coversUntil: Date;
  writtenAt: Date;
  messageId: string;
  state: 'pending' | 'sending' | 'sent' | 'uncertain' | 'failed' | 'held';
}

/**
 * One digest for everybody who follows something, since their last one that left. While one waits for a mail server it is
 * rewritten and none is written beside it: whoever was cut off for nine days gets one, with what is true then.
 */
@Injectable()
export class WriteDigests implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly texts: Texts,
    private readonly config: Config,
    private readonly jobs: JobList,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.add({ name: 'digests of updates', every: 300_000, run: () => this.run() });
  }

  /** Returns how many digests were written or rewritten. */
  async run(): Promise<number> {
    const now = this.clock.now();
    let written = 0;
    for (const subscriber of await this.subscribers(now)) {
      if (await this.db.transaction(null, (tx) => this.write(tx, subscriber, now))) written += 1;
    }
    return written;
  }

  private async subscribers(now: Date): Promise<Due[]> {
    const counts = assignmentCounts(now);
    return this.db.read<Due>(sql`
      select a.id as "accountId", ms.programme_id as "programmeId", a.email, a.language, ${readerColumns(counts)},
        p.languages || a.language as languages, coalesce(ds.rhythm, 'weekly') as rhythm, min(ms.created_at) as "firstAt"
      from material_subscription ms
      join account a on a.id = ms.account_id and a.active
      join person p on p.id = a.person_id
      join role_assignment ra on ra.account_id = a.id and ra.programme_id = ms.programme_id and ${counts}
      left join programme_person pp on pp.programme_id = ms.programme_id and pp.person_id = p.id
      left join digest_setting ds on ds.account_id = a.id and ds.programme_id = ms.programme_id
      where coalesce(ds.rhythm, 'weekly') <> 'never'
      group by a.id, p.id, ms.programme_id, pp.organisation_id, pp.sector_code, ds.rhythm
      order by a.id`);
  }

  private async write(tx: Transaction, subscriber: Due, now: Date): Promise<boolean> {
    const { accountId, programmeId, rhythm, firstAt } = subscriber;
    if (rhythm === 'never') return false;
    // Of two processes one does it, and the other sees that it is done.
    await tx.query(sql`select pg_advisory_xact_lock(hashtextextended(${`digest:${accountId}:${programmeId}`}, 3))`);
    const [last] = await tx.query<LastDigest>(sql`
      select d.id, d.covers_from as "coversFrom", d.covers_until as "coversUntil", d.written_at as "writtenAt", d.message_id as "messageId", o.state
      from digest d join outbox_message o on o.id = d.message_id
      where d.account_id = ${accountId} and d.programme_id = ${programmeId} order by d.covers_until desc limit 1`);
    const until = new Date(now.getTime() - committing);
    if (last && last.state !== 'sent' && last.state !== 'uncertain') return this.rewrite(tx, subscriber, last, until, now);
    const slot = lastDigestSlot(rhythm, now.getTime());
    if (slot <= (last?.writtenAt ?? firstAt).getTime()) return false;
    const from = last?.coversUntil ?? firstAt;
    if (until <= from) return false;
    const items = await this.items(tx, subscriber, from, until);
    if (items.length === 0) return false;
    const messageId = await tx.mail(this.mail(subscriber, items));
    await tx.query(sql`
      insert into digest (account_id, programme_id, covers_from, covers_until, written_at, message_id)
      values (${accountId}, ${programmeId}, ${from}, ${until}, ${now}, ${messageId})`);
    return true;
  }

  /** One that has not left says what is true now. One that is leaving, or that a person has to release, is left alone. */
  private async rewrite(tx: Transaction, subscriber: Due, { id, coversFrom, messageId }: LastDigest, until: Date, now: Date): Promise<boolean> {
    const [held] = await tx.query<{ state: string; payload: Mail }>(sql`
      select state, payload from outbox_message where id = ${messageId} and state in ('pending', 'failed') for update skip locked`);
    if (!held) return false;
    const items = await this.items(tx, subscriber, coversFrom, until);
    if (items.length === 0) {
      await tx.query(sql`delete from digest where id = ${id}`);
      await tx.query(sql`delete from outbox_message where id = ${messageId}`);
      return true;
    }
    const mail = this.mail(subscriber, items);
    await tx.query(sql`update digest set covers_until = ${until} where id = ${id}`);
    // A mail that the server refused for good is tried once more with each slot, not with each look.
    const again = held.state === 'failed' ? sql`, state = 'pending', attempts = 0, created_at = ${now}, not_before = ${now}` : sql``;
    await tx.query(sql`update outbox_message set payload = ${JSON.stringify(mail)}${again} where id = ${messageId}`);
    return true;
  }

  private async items(tx: Transaction, subscriber: Subscriber, from: Date, until: Date): Promise<DigestItem[]> {
    return digestItems(await tx.query<MatterRow>(mattersOf(subscriber)), subscriber, from, until);
  }

  private mail({ email, language, programmeId }: Subscriber, items: readonly DigestItem[]): Mail {
    const reader: Language = isLanguage(language) ? language : 'en';
    const { t } = this.texts.in(reader);
    const lines = items.map(({ kind, edition, materialId, titleEn, titleDe, noteEn, noteDe }) => {
      const head = t(`updates.line.${kind}`, { title: reader === 'de' ? titleDe : titleEn, edition });
      const note = (reader === 'de' ? noteDe : noteEn).trim();
      const address = kind === 'withdrawn' ? '' : `\n  ${this.config.publicUrl}/materials/${materialId}`;
      return `• ${head}${note && kind !== 'withdrawn' && kind !== 'translated' ? `\n  ${note.replaceAll('\n', '\n  ')}` : ''}${address}`;
    });
    return { to: email, language: reader, template: 'digest', params: { count: items.length, lines: lines.join('\n\n'), path: '/materials/updates' }, programmeId };
  }
}
