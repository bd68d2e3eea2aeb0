import { Inject, Injectable } from '@nestjs/common';
import type { ConsentPurpose } from '@liaison/domain/consents';
import type { Language } from '@liaison/i18n';
import sql from 'sql-template-tag';
import type { Actor } from '../access/actor';
import type { Query } from '../audit/audit-trail';
import { Clock } from '../clock/clock';

export interface MailFile {
  readonly sha256: string;
  readonly name: string;
  readonly mediaType: string;
}

/** A mail as it is decided: who, in which language, which text with which arguments. */
export interface Mail {
  readonly to: string;
  readonly language: Language;
  /** Key below `mail`, with `.subject` and `.text`. */
  readonly template: string;
  readonly params: Record<string, string | number>;
  readonly programmeId?: string;
  /** What goes along, from the store of files. */
  readonly files?: readonly MailFile[];
  /** An invitation for the calendar of the reader (iTIP, RFC 5546). */
  readonly calendar?: { readonly method: 'REQUEST' | 'CANCEL'; readonly text: string };
  /** Parameters nobody but the recipient may read: hidden wherever the mail is shown, and dropped once it is sent. */
  readonly secret?: readonly string[];
  /** The mail leaves only while this person has not withdrawn this consent; asked at the moment of sending. */
  readonly unlessWithdrawn?: { readonly personId: string; readonly purpose: ConsentPurpose };
}

/** The mail as others than its recipient may see it. */
export function withoutSecrets(mail: Mail): Mail {
  const secret = mail.secret ?? [];
  return { ...mail, params: Object.fromEntries(Object.entries(mail.params).map(([name, value]) => [name, secret.includes(name) ? '••••••••' : value])) };
}

/** Notes in the action's own transaction what is to happen outside the database after it. */
@Injectable()
export class Outbox {
  constructor(@Inject(Clock) private readonly clock: Clock) {}

  /** Returns the id of the message, for whoever wants to know what becomes of it. */
  async add(query: Query, actor: Actor | null, mail: Mail): Promise<string> {
    const now = this.clock.now();
    const [message] = await query<{ id: string }>(sql`
      insert into outbox_message (kind, programme_id, payload, not_before, created_at)
      values ('mail', ${mail.programmeId ?? actor?.programmeId ?? null}, ${JSON.stringify(mail)}, ${now}, ${now}) returning id`);
    return message?.id ?? '';
  }
}
