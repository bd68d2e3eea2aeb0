import type { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import MailComposer from 'nodemailer/lib/mail-composer';
import sql from 'sql-template-tag';
import { DataSource } from 'typeorm';
import { Clock } from '../clock/clock';
import { Config } from '../config/config';
import { FileStore } from '../files/file-store';
import { Texts } from '../http/texts';
import { handOver, type Delivery } from './hand-over';
import type { Mail } from '../jobs/outbox';

/** Writes a mail in its reader's language and hands it to the mail server, or keeps it where no mail may leave. */
@Injectable()
export class Post {
  constructor(
    private readonly config: Config,
    private readonly texts: Texts,
    private readonly clock: Clock,
    private readonly store: FileStore,
    @Inject(DataSource) private readonly dataSource: DataSource,
  ) {}

  /** True where no mail leaves the installation: then the page of the mails is the only place to read one. */
  get keepsMails(): boolean {
    return this.config.mail === 'catch';
  }

  compose(mail: Mail): { subject: string; text: string } {
    const { t, has } = this.texts.in(mail.language);
    const word = (part: 'subject' | 'text') => {
      const key = `mail.${mail.template}.${part}`;
      if (!has(key)) throw new Error(`no words for ${key}`);
      return t(key, { ...mail.params, url: `${this.config.publicUrl}${mail.params['path'] ?? ''}` });
    };
    return { subject: word('subject'), text: word('text') };
  }

  async deliver(id: string, mail: Mail): Promise<Delivery> {
    const message = {
      from: this.config.mailFrom,
      to: mail.to,
      ...this.compose(mail),
      date: this.clock.now(),
      // The same message keeps its identity however often it is tried, so that a receiver can recognise it.
      messageId: `<${id}@${new URL(this.config.publicUrl).hostname}>`,
      attachments: await this.filesOf(mail),
      ...(mail.calendar && { icalEvent: { method: mail.calendar.method, filename: 'invitation.ics', content: mail.calendar.text } }),
      headers: { 'Content-Language': mail.language, 'Auto-Submitted': 'auto-generated' },
    };
    const source = await new MailComposer(message).compile().build();
    return this.config.mail === 'catch'
      ? this.catch(id, source)
      : handOver(this.config.mail, { from: this.config.mailFrom, to: [mail.to] }, source);
  }

  private filesOf({ files = [] }: Mail): Promise<{ filename: string; contentType: string; content: Readable }[]> {
    return Promise.all(files.map(async ({ sha256, name, mediaType }) => ({ filename: name, contentType: mediaType, content: await this.store.read(sha256) })));
  }

  private async catch(id: string, source: Buffer): Promise<Delivery> {
    const statement = sql`insert into caught_mail (message_id, caught_at, source) values (${id}, ${this.clock.now()}, ${source})
      on conflict (message_id) do update set caught_at = excluded.caught_at, source = excluded.source`;
    await this.dataSource.query(statement.text, statement.values);
    return { outcome: 'sent' };
  }
}
