import { Injectable } from '@nestjs/common';
import type { QueryOf, ResponseOf } from '@liaison/contracts';
import type { MessageKey } from '@liaison/i18n';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../shared/access/actor';
import { ServeList, type Column } from '../shared/exports/serve-list';
import { Texts } from '../shared/http/texts';
import { AccountsQueries } from './accounts.queries';
import { TrailQueries } from './trail.queries';

type Account = ResponseOf<'GET /accounts'>['items'][number];
type Entry = ResponseOf<'GET /audit'>['items'][number];
type Say = (key: MessageKey) => string;

/** Accounts and the trail as files, with what their pages show to the same viewer. */
@Injectable()
export class ExportAdministration {
  constructor(
    private readonly accounts: AccountsQueries,
    private readonly trail: TrailQueries,
    private readonly texts: Texts,
    private readonly serve: ServeList,
  ) {}

  async exportAccounts(actor: Actor, { format, separator, purpose, ...filters }: QueryOf<'GET /accounts/export'>, reply: FastifyReply): Promise<void> {
    const { t } = this.texts.in(actor.language);
    const regions = new Intl.DisplayNames(actor.language, { type: 'region' });
    await this.serve.answer(actor, reply, { format, separator, purpose }, {
      list: 'accounts', title: 'administration.accounts.title', filters,
      columns: accountColumns((key) => t(key), (code) => regions.of(code) ?? code),
      read: (paging) => this.accounts.list(actor, { ...filters, ...paging }),
    });
  }

  async exportTrail(actor: Actor, { format, separator, purpose, ...filters }: QueryOf<'GET /audit/export'>, reply: FastifyReply): Promise<void> {
    const { t } = this.texts.in(actor.language);
    await this.serve.answer(actor, reply, { format, separator, purpose }, {
      list: 'audit', title: 'administration.trail.title', filters, columns: entryColumns((key) => t(key)),
      read: (paging) => this.trail.list(actor, { ...filters, ...paging }),
    });
  }
}

function accountColumns(say: Say, country: (code: string) => string): Column<Account>[] {
  const role = ({ role: code, countryCode }: Account['assignments'][number]) => `${say(`domain.role.${code}`)}${countryCode ? ` (${country(countryCode)})` : ''}`;
  const state = ({ active, invitedUntil }: Account) => (!active ? 'closed' : invitedUntil ? 'invited' : 'active');
  return [
    { heading: 'administration.accounts.name', width: 28, cell: ({ displayName }) => displayName },
    { heading: 'administration.export.email', width: 32, cell: ({ email }) => email },
    { heading: 'administration.accounts.roles', width: 44, cell: ({ assignments }) => assignments.map(role).join(', ') },
    { heading: 'administration.accounts.lastSignIn', width: 22, cell: ({ lastSignInAt }) => lastSignInAt ?? '' },
    { heading: 'administration.accounts.state', width: 14, cell: (account) => say(`administration.accounts.states.${state(account)}`) },
  ];
}

/** Codes stay codes: whoever audits compares them, and they are the same in every language and version. */
function entryColumns(say: Say): Column<Entry>[] {
  return [
    { heading: 'administration.trail.when', width: 26, cell: ({ at }) => at },
    { heading: 'administration.trail.who', width: 26, cell: ({ actorName }) => actorName },
    { heading: 'administration.export.role', width: 24, cell: ({ role }) => role && say(`domain.role.${role}` as MessageKey) },
    { heading: 'administration.trail.what', width: 28, cell: ({ action }) => action },
    { heading: 'administration.trail.about', width: 16, cell: ({ subjectKind }) => subjectKind },
    { heading: 'administration.export.subjectId', width: 38, cell: ({ subjectId }) => subjectId },
    { heading: 'administration.export.subjectName', width: 28, cell: ({ subjectName }) => subjectName },
    { heading: 'administration.trail.before', width: 40, cell: ({ before }) => asText(before) },
    { heading: 'administration.trail.after', width: 40, cell: ({ after }) => asText(after) },
    { heading: 'administration.export.number', width: 12, cell: ({ id }) => id },
  ];
}

const asText = (value: unknown): string | null => (value === null || value === undefined ? null : JSON.stringify(value));
