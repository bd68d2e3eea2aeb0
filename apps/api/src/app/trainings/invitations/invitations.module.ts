import { Module } from '@nestjs/common';
import { SendInvitations } from './send-invitations';

@Module({ providers: [SendInvitations], exports: [SendInvitations] })
export class InvitationsModule {}
