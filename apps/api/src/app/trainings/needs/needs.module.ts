import { Module } from '@nestjs/common';
import { ForgetNeeds } from './forget-needs';
import { Needs } from './needs';
import { NeedsController } from './needs.controller';

/** Travel, diet and access: asked of whoever holds a place, and forgotten after the training. */
@Module({ controllers: [NeedsController], providers: [Needs, ForgetNeeds] })
export class NeedsModule {}
