import { Controller, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Input, Serve, type Call } from '../shared/access/serve';
import { AccountsQueries } from './accounts.queries';
import { CloseAccount } from './close-account';
import { ExportAdministration } from './export-administration';
import { GiveRole } from './give-role';
import { InviteAccount } from './invite-account';
import { MailsQueries } from './mails.queries';
import { ReleaseMail } from './release-mail';
import { RenewInvitation } from './renew-invitation';
import { TakeRole } from './take-role';
import { TrailQueries } from './trail.queries';

@Controller()
export class AdministrationController {
  constructor(
    private readonly accounts: AccountsQueries,
    private readonly inviteAccount: InviteAccount,
    private readonly renewInvitation: RenewInvitation,
    private readonly giveRole: GiveRole,
    private readonly takeRole: TakeRole,
    private readonly closeAccount: CloseAccount,
    private readonly trail: TrailQueries,
    private readonly mails: MailsQueries,
    private readonly releaseMail: ReleaseMail,
    private readonly exports: ExportAdministration,
  ) {}

  @Serve('GET /accounts') listAccounts(@Input() call: Call<'GET /accounts'>) {
    return this.accounts.list(call.actor, call.query);
  }

  @Serve('GET /accounts/export') takeAccounts(@Input() call: Call<'GET /accounts/export'>, @Res() reply: FastifyReply) {
    return this.exports.exportAccounts(call.actor, call.query, reply);
  }

  @Serve('GET /audit/export') takeTrail(@Input() call: Call<'GET /audit/export'>, @Res() reply: FastifyReply) {
    return this.exports.exportTrail(call.actor, call.query, reply);
  }

  @Serve('POST /accounts') invite(@Input() call: Call<'POST /accounts'>) {
    return this.inviteAccount.run(call.actor, call.body);
  }

  @Serve('GET /accounts/:id') account(@Input() call: Call<'GET /accounts/:id'>) {
    return this.accounts.one(call.actor, call.params.id);
  }

  @Serve('POST /accounts/:id/invitation') inviteAgain(@Input() call: Call<'POST /accounts/:id/invitation'>) {
    return this.renewInvitation.run(call.actor, call.params.id);
  }

  @Serve('POST /accounts/:id/assignments') give(@Input() call: Call<'POST /accounts/:id/assignments'>) {
    return this.giveRole.run(call.actor, call.params.id, call.body);
  }

  @Serve('DELETE /assignments/:id') take(@Input() call: Call<'DELETE /assignments/:id'>) {
    return this.takeRole.run(call.actor, call.params.id);
  }

  @Serve('PUT /accounts/:id/active') close(@Input() call: Call<'PUT /accounts/:id/active'>) {
    return this.closeAccount.run(call.actor, call.params.id, call.body);
  }

  @Serve('GET /audit') listTrail(@Input() call: Call<'GET /audit'>) {
    return this.trail.list(call.actor, call.query);
  }

  @Serve('GET /audit/check') checkTrail(@Input() call: Call<'GET /audit/check'>) {
    return this.trail.check(call.actor);
  }

  @Serve('GET /outbox') listMails(@Input() call: Call<'GET /outbox'>) {
    return this.mails.list(call.actor, call.query);
  }

  @Serve('GET /outbox/:id') mail(@Input() call: Call<'GET /outbox/:id'>) {
    return this.mails.detail(call.actor, call.params.id);
  }

  @Serve('POST /outbox/:id/release') release(@Input() call: Call<'POST /outbox/:id/release'>) {
    return this.releaseMail.run(call.actor, call.params.id);
  }
}
