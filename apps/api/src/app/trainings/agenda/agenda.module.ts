import { Module } from '@nestjs/common';
import { InvitationsModule } from '../invitations/invitations.module';
import { PlannedTrainings } from '../planned-training';
import { AgendaController } from './agenda.controller';
import { TellAgenda } from './tell-agenda';

@Module({ imports: [InvitationsModule], controllers: [AgendaController], providers: [PlannedTrainings, TellAgenda] })
export class AgendaModule {}
