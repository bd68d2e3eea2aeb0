import { Module, type DynamicModule } from '@nestjs/common';
import { DirectoryModule } from './directory/directory.module';
import { DirectoryQualityModule } from './directory/directory-quality.module';
import { ImportsModule } from './directory/imports/imports.module';
import { entities } from './entities';
import { IdentityModule } from './identity/identity.module';
import { ComparisonModule } from './materials/comparison/comparison.module';
import { ContentsModule } from './materials/contents/contents.module';
import { MaterialsModule } from './materials/materials.module';
import { InsertsModule } from './materials/inserts/inserts.module';
import { CollectionsModule } from './materials/collections/collections.module';
import { CurriculumModule } from './materials/curriculum/curriculum.module';
import { LinksModule } from './materials/links/links.module';
import { UpdatesModule } from './materials/updates/updates.module';
import { PacksModule } from './materials/packs/packs.module';
import { RecallsModule } from './materials/recalls/recalls.module';
import { StampsModule } from './materials/stamps/stamps.module';
import { TranslationsModule } from './materials/translations/translations.module';
import { UploadsModule } from './materials/uploads/uploads.module';
import { NetworkModule } from './network/network.module';
import { ProgrammesModule } from './programmes/programmes.module';
import { ReportingModule } from './reporting/reporting.module';
import { SharedModule, type SharedSettings } from './shared/shared.module';
import { AgendaModule } from './trainings/agenda/agenda.module';
import { FinalTestModule } from './trainings/final-test/final-test.module';
import { InvitationsModule } from './trainings/invitations/invitations.module';
import { AttendanceModule } from './trainings/attendance/attendance.module';
import { CallsModule } from './trainings/calls/calls.module';
import { CertificatesModule } from './trainings/certificates/certificates.module';
import { EndorsementsModule } from './trainings/endorsements/endorsements.module';
import { LettersModule } from './trainings/letters/letters.module';
import { MineModule } from './trainings/mine/mine.module';
import { NeedsModule } from './trainings/needs/needs.module';
import { PhaseSettingsModule } from './trainings/settings/phase-settings.module';
import { QuestionsModule } from './trainings/questions/questions.module';
import { TablesModule } from './trainings/tables/tables.module';
import { TrainingsModule } from './trainings/trainings.module';
import { NominationListsModule } from './trainings/nominations/nomination-lists.module';
import { SelectionModule } from './trainings/selection/selection.module';

/** The slices of the application; what each may use of the others stands in `tools/slices.mjs`. */
const slices = [IdentityModule, DirectoryModule, DirectoryQualityModule, ImportsModule, MaterialsModule, PacksModule, TranslationsModule, UploadsModule, ComparisonModule, ContentsModule, RecallsModule, StampsModule, InsertsModule, LinksModule, CurriculumModule, CollectionsModule, UpdatesModule, NetworkModule, ProgrammesModule, ReportingModule, TrainingsModule, PhaseSettingsModule, TablesModule, InvitationsModule, AgendaModule, AttendanceModule, MineModule, SelectionModule, NominationListsModule, CallsModule, EndorsementsModule, NeedsModule, QuestionsModule, CertificatesModule, FinalTestModule, LettersModule];

@Module({})
export class AppModule {
  static with(settings: Omit<SharedSettings, 'entities'>): DynamicModule {
    return { module: AppModule, imports: [SharedModule.with({ ...settings, entities }), ...slices] };
  }
}
