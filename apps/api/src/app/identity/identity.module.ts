import { Module } from '@nestjs/common';
import { ChangePassword } from './change-password';
import { ChangeSession } from './change-session';
import { Demonstration } from './demonstration';
import { GuessingBrake } from './guessing-brake';
import { SessionController } from './session.controller';
import { SessionQueries } from './session.queries';
import { SignIn } from './sign-in';

@Module({
  controllers: [SessionController],
  providers: [SessionQueries, SignIn, ChangeSession, ChangePassword, GuessingBrake, Demonstration],
})
export class IdentityModule {}
