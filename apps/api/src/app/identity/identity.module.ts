import { Module } from '@nestjs/common';
import { AccountsQueries } from './accounts.queries';
import { AdministrationController } from './administration.controller';
import { ChangePassword } from './change-password';
import { ChangeSession } from './change-session';
import { CloseAccount } from './close-account';
import { Demonstration } from './demonstration';
import { ExportAdministration } from './export-administration';
import { ForgetWhatEnded } from './forget-what-ended';
import { AssignRole, GiveRole } from './give-role';
import { GuessingBrake } from './guessing-brake';
import { InviteAccount } from './invite-account';
import { MailsQueries } from './mails.queries';
import { ReleaseMail } from './release-mail';
import { RenewInvitation } from './renew-invitation';
import { SessionController } from './session.controller';
import { SessionQueries } from './session.queries';
import { SignIn } from './sign-in';
import { TakeRole } from './take-role';
import { TrailQueries } from './trail.queries';

const session = [SessionQueries, SignIn, ChangeSession, ChangePassword, GuessingBrake, Demonstration, ForgetWhatEnded];
const accounts = [AccountsQueries, InviteAccount, RenewInvitation, AssignRole, GiveRole, TakeRole, CloseAccount];
const watching = [TrailQueries, MailsQueries, ReleaseMail, ExportAdministration];

@Module({
  controllers: [SessionController, AdministrationController],
  providers: [...session, ...accounts, ...watching],
})
export class IdentityModule {}
