import { Inject, Injectable } from '@nestjs/common';
import { createTransport } from 'nodemailer';
import MailComposer from 'nodemailer/lib/mail-composer';
import sql from 'sql-template-tag';
import { DataSource } from 'typeorm';
import { Clock } from '../clock/clock';
import { Config } from '../config/config';
import { Texts } from '../http/texts';
import type { Mail } from '../jobs/outbox';

export type Delivery =
  | { outcome: 'sent' }
  | { outcome: 'uncertain'; reason: string }
  | { outcome: 'not-sent'; reason: string; permanent: boolean };

/** Writes a mail in its reader's language and hands it to the mail server, or keeps it where no mail may leave. */
@Injectable()
export class Post {
  constructor(
    private readonly config: Config,
    private readonly texts: Texts,
    private readonly clock: Clock,
    @Inject(DataSource) private readonly dataSource: DataSource,
  ) {}

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
      headers: { 'Content-Language': mail.language, 'Auto-Submitted': 'auto-generated' },
    };
    return this.config.mail === 'catch' ? this.catch(id, message) : this.send(message);
  }

  private async catch(id: string, message: object): Promise<Delivery> {
    const source = await new MailComposer(message).compile().build();
    const statement = sql`insert into caught_mail (message_id, caught_at, source) values (${id}, ${this.clock.now()}, ${source})
      on conflict (message_id) do update set caught_at = excluded.caught_at, source = excluded.source`;
    await this.dataSource.query(statement.text, statement.values);
    return { outcome: 'sent' };
  }

  private async send(message: object): Promise<Delivery> {
    const transport = createTransport(this.config.mail, { connectionTimeout: 10_000, socketTimeout: 30_000 } as object);
    try {
      await transport.sendMail(message);
      return { outcome: 'sent' };
    } catch (error) {
      const { responseCode, command, message: reason } = error as { responseCode?: number; command?: string; message: string };
      // An answer of the server, or no connection at all, means it was not taken. Silence after DATA can mean either.
      if (responseCode) return { outcome: 'not-sent', reason, permanent: responseCode >= 500 };
      if (command === 'CONN' || command === 'EHLO' || command === 'AUTH') return { outcome: 'not-sent', reason, permanent: false };
      return { outcome: 'uncertain', reason };
    } finally {
      transport.close();
    }
  }
}
