import { Injectable } from '@nestjs/common';
import type { QueryOf, ResponseOf } from '@liaison/contracts';
import sql, { empty } from 'sql-template-tag';
import type { Actor } from '../shared/access/actor';
import { visibleMail } from '../shared/access/visibility';
import { Database } from '../shared/database/database';
import { Refusal } from '../shared/errors/refusal';
import { withoutSecrets, type Mail } from '../shared/jobs/outbox';
import { Post } from '../shared/mail/post';

type Page = ResponseOf<'GET /outbox'>;
type Item = Page['items'][number];
type Detail = ResponseOf<'GET /outbox/:id'>;
type Row = Omit<Item, 'recipient' | 'subject' | 'language'> & { payload: Mail };

const columns = sql`m.id, m.payload, m.state, m.attempts, m.created_at as "createdAt", m.sent_at as "sentAt", m.last_error as "lastError"`;

@Injectable()
export class MailsQueries {
  constructor(
    private readonly db: Database,
    private readonly post: Post,
  ) {}

  async list(actor: Actor, { page, size, state }: QueryOf<'GET /outbox'>): Promise<Page> {
    const states = state?.length ? sql` and m.state = any(${state})` : empty;
    const from = sql`from outbox_message m where m.kind = 'mail' and ${visibleMail(actor)}${states}`;
    const row = await this.db.readOne<{ items: Row[]; total: number }>(sql`
      select coalesce((select json_agg(found) from (
          select ${columns} ${from} order by m.created_at desc, m.id limit ${size} offset ${(page - 1) * size}) found), '[]') as items,
        (select count(*)::int ${from}) as total`);
    return { items: (row?.items ?? []).map((mail) => this.item(mail)), total: row?.total ?? 0, page, size };
  }

  async detail(actor: Actor, id: string): Promise<Detail> {
    const row = await this.db.readOne<{ mail: Row }>(sql`
      select row_to_json(found) as mail from (
        select ${columns} from outbox_message m where m.id = ${id} and m.kind = 'mail' and ${visibleMail(actor)}) found`);
    if (!row) throw new Refusal('not-found');
    const shown = this.post.keepsMails ? row.mail.payload : withoutSecrets(row.mail.payload);
    return { ...this.item(row.mail), text: this.post.compose(shown).text };
  }

  private item({ payload, ...mail }: Row): Item {
    return { ...mail, recipient: payload.to, subject: this.post.compose(withoutSecrets(payload)).subject, language: payload.language };
  }
}
