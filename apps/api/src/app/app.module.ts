import { Module, type DynamicModule } from '@nestjs/common';
import { entities } from './entities';
import { IdentityModule } from './identity/identity.module';
import { SharedModule, type SharedSettings } from './shared/shared.module';

/** The slices of the application; what each may use of the others stands in `tools/slices.mjs`. */
const slices = [IdentityModule];

@Module({})
export class AppModule {
  static with(settings: Omit<SharedSettings, 'entities'>): DynamicModule {
    return { module: AppModule, imports: [SharedModule.with({ ...settings, entities }), ...slices] };
  }
}
